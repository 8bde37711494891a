package org.bootlace.emulator.board;

/** Where a host can be wired to the board. */
record Connectors(Connector usb, UartConnector uart) {}
