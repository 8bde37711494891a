package org.bootlace.hil.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bootlace.hil.sweep.SweepFault.Place;

/** The faults that are swept, by what their places are. Not there: what the user's own hand or host does to a board. */
final class SweepFaults {

    private static final List<String> AT_ANY_REQUEST = List.of(
            "unplug at request #",
            "unplug.rst at request #",
            "hub.blackhole at request #",
            "brownout at request #",
            "ob.reset at request #",
            "usb.io at request #",
            "usb.io at request # 3 times",
            "usb.io at request # always",
            "usb.babble at request #",
            "usb.babble at request # 3 times",
            "usb.babble at request # always",
            "usb.noack at request #",
            "usb.noack at request # 3 times",
            "usb.noack at request # always",
            "usb.lost at request #",
            "usb.lost at request # 2 times",
            "usb.lost at request # always",
            "dfu.stall at request #",
            "dfu.stall at request # 3 times",
            "dfu.stall at request # 20 times",
            "dfu.stall at request # always");

    private static final List<Place> ORDERS =
            List.of(Place.GETSTATUS, Place.DOWNLOAD, Place.ERASE, Place.SET_ADDRESS, Place.UPLOAD, Place.LEAVE);

    private static final List<String> STATUSES = List.of(
            "errTARGET",
            "errFILE",
            "errWRITE",
            "errERASE",
            "errCHECK_ERASED",
            "errPROG",
            "errVERIFY",
            "errADDRESS",
            "errNOTDONE",
            "errFIRMWARE",
            "errVENDOR",
            "errUSBR",
            "errPOR",
            "errUNKNOWN",
            "errSTALLEDPKT");

    private static final List<String> AT_STATUS = List.of(
            "dfu.badstate as 0 at getstatus #",
            "dfu.badstate as 1 at getstatus #",
            "dfu.badstate as 2 at getstatus #",
            "dfu.badstate as 3 at getstatus #",
            "dfu.badstate as 4 at getstatus #",
            "dfu.badstate as 5 at getstatus #",
            "dfu.badstate as 6 at getstatus #",
            "dfu.badstate as 7 at getstatus #",
            "dfu.badstate as 8 at getstatus #",
            "dfu.badstate as 9 at getstatus #",
            "dfu.badstate as 10 at getstatus #",
            "dfu.badstate as 15 at getstatus #",
            "dfu.badstate as 255 at getstatus #",
            "dfu.badstate as 15 at getstatus # always",
            "dfu.badstate as 4 at getstatus # always",
            "dfu.blockpoll by 2 s at getstatus #",
            "dfu.blockpoll by 30 s at getstatus #",
            "dfu.blockpoll by 200 s at getstatus #",
            "dfu.polllie.low at getstatus #",
            "dfu.polllie.high by 10 s at getstatus #",
            "dfu.poll0 at getstatus #",
            "dfu.stallpoll at getstatus #");

    private static final List<String> AT_UPLOAD = List.of(
            "dfu.shortupload at upload #",
            "dfu.shortupload at upload # always",
            "dfu.zeroupload at upload #",
            "dfu.zeroupload at upload # always");

    private static final List<String> DURING = List.of("unplug", "unplug.rst", "brownout", "ob.reset", "deadbattery");

    private static final List<String> IN_SECTOR = List.of(
            "wrp.silent at #",
            "pcrop at #",
            "flash.stuck0 at #",
            "flash.stuck1 at #",
            "flash.eccerr at #",
            "flash.geometrylie at #");

    private static final List<String> BY_CHANCE = List.of(
            "usb.io with 2% chance always seed #",
            "usb.io with 20% chance always seed #",
            "usb.babble with 5% chance always seed #",
            "usb.noack with 2% chance always seed #",
            "usb.lost with 1% chance always seed #",
            "dfu.stall with 2% chance always seed #",
            "dfu.shortupload with 10% chance always seed #",
            "dfu.dropwrite with 20% chance always seed #",
            "desc.fuzz seed #",
            "deadbattery with 20% chance always seed #",
            "enum.flap with 50% chance always seed #",
            "boot0.floating seed #");

    private static final List<String> ALL_OVER = List.of(
            "enum.slow",
            "enum.slow by 5 s",
            "enum.never",
            "enum.descfail",
            "enum.twice",
            "enum.dupserial",
            "enum.wrongvid",
            "enum.wrongvid as 1eaf:0003",
            "desc.truncated",
            "desc.shortcfg",
            "desc.badtotal",
            "desc.badlayout",
            "desc.nofunc",
            "desc.hang21",
            "dfu.noleave",
            "dfu.earlyleave",
            "dfu.leavecrash",
            "dfu.leaverom",
            "dfu.powerstate as dfuIDLE",
            "dfu.powerstate as dfuDNLOAD-IDLE",
            "dfu.powerstate as dfuUPLOAD-IDLE",
            "dfu.powerstate as dfuERROR",
            "dfu.stallpoll",
            "dfu.polllie.low",
            "dfu.polllie.high",
            "dfu.poll0",
            "dfu.dropwrite",
            "flash.wornslow",
            "flash.wornslow x20",
            "flash.smaller",
            "boot0.disabled",
            "app.later",
            "app.nomsp",
            "app.hang",
            "app.oldproto",
            "mm.at",
            "uart.hijack",
            "usbip.unlinkrace",
            "usbip.dupreply",
            "usbip.reorder");

    private static final List<String> AT_LINE_BYTE = List.of(
            "uart.noise at byte # once",
            "uart.noise at byte # 3 times",
            "uart.parityerr at byte #",
            "uart.parityerr at byte # 3 times",
            "uart.dropbyte at byte #",
            "uart.dropbyte at byte # 3 times",
            "uart.extraack at byte #",
            "uart.doublenack at byte #");

    private static final List<String> ON_LINE_BY_CHANCE = List.of(
            "uart.noise with 1% chance always seed #",
            "uart.dropbyte with 1% chance always seed #", "uart.parityerr with 1% chance always seed #");

    private SweepFaults() {}

    static List<SweepFault> overUsb() {
        List<SweepFault> faults = new ArrayList<>();
        add(faults, AT_ANY_REQUEST, Place.REQUEST);
        for (Place order : ORDERS) {
            String request = " at " + order.name().toLowerCase(Locale.ROOT).replace('_', '-') + " #";
            add(faults, List.of("dfu.stuckbusy" + request, "dfu.wedge" + request), order);
            STATUSES.forEach(status -> add(faults, List.of("dfu.error as " + status + request), order));
        }
        add(faults, AT_STATUS, Place.GETSTATUS);
        add(faults, AT_UPLOAD, Place.UPLOAD);
        add(faults, BY_CHANCE, Place.SEED);
        add(faults, ALL_OVER, Place.BOARD);
        inFlash(faults);
        return List.copyOf(faults);
    }

    static List<SweepFault> overUart() {
        List<SweepFault> faults = new ArrayList<>();
        add(faults, AT_LINE_BYTE, Place.LINE_BYTE);
        add(faults, ON_LINE_BY_CHANCE, Place.SEED);
        add(faults, List.of("uart.garbagebaud", "flash.wornslow", "dfu.dropwrite"), Place.BOARD);
        inFlash(faults);
        return List.copyOf(faults);
    }

    private static void inFlash(List<SweepFault> faults) {
        for (String what : DURING) {
            add(faults, List.of(what + " during erase #"), Place.ERASING);
            add(faults, List.of(what + " during program #"), Place.PROGRAMMING);
        }
        add(faults, List.of("flash.eraseincomplete during erase #", "flash.noterased during erase #"), Place.ERASING);
        add(
                faults,
                List.of("dfu.dropwrite during program # once", "dfu.dropwrite during program #"),
                Place.PROGRAMMING);
        add(faults, IN_SECTOR, Place.SECTOR);
        for (int bit = 0; bit < Byte.SIZE; bit++) {
            add(faults, List.of("flash.bitflip as " + bit + " at #", "flash.stuck1 as " + bit + " at #"), Place.BLOCK);
        }
    }

    private static void add(List<SweepFault> faults, List<String> rules, Place place) {
        rules.forEach(rule -> faults.add(new SweepFault(rule, place)));
    }
}
