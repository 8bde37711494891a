package org.bootlace.emulator.usb;

/** bDescriptorType values that the emulator answers to (USB 2.0 table 9-5, DFU 1.1 §4.1.3). */
public final class DescriptorType {

    public static final int DEVICE = 1;
    public static final int CONFIGURATION = 2;
    public static final int STRING = 3;
    public static final int INTERFACE = 4;
    public static final int ENDPOINT = 5;
    public static final int DFU_FUNCTIONAL = 0x21;
    public static final int CDC_FUNCTIONAL = 0x24;

    private DescriptorType() {}
}
