package org.bootlace.emulator.board;

import java.util.Optional;
import org.bootlace.emulator.app.ApplicationProfile;
import org.bootlace.emulator.app.ApplicationSwitches;

/**
 * What came to the board after it was soldered.
 *
 * @param mishaps the cable, and what goes wrong
 * @param firmware what runs when flash holds something that can run
 * @param log what the flight recorder kept, if the board has one
 */
record Loaded(Mishaps mishaps, ApplicationProfile firmware, ApplicationSwitches switches, Optional<byte[]> log) {}
