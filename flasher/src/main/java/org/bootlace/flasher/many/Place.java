package org.bootlace.flasher.many;

import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.transport.HostPorts;

/**
 * Where a board is, as one job sees it.
 *
 * @param name what people call it, e.g. {@code usb:1-2.3}
 * @param ports what the job works through, and nobody else does; the crew closes them when the job has ended
 * @param selector finds the board behind them
 */
public record Place(String name, HostPorts ports, BoardSelector selector) {}
