package org.bootlace.flasher.settings;

/**
 * A line that the firmware did not take.
 *
 * @param reason the firmware's own words
 */
public record RefusedLine(SettingsLine line, String reason) {}
