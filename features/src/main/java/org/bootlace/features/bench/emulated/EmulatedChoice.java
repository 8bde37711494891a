package org.bootlace.features.bench.emulated;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bootlace.emulator.board.BoardBuilder;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.fault.FaultRule;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.features.bench.emulated.HostSocket.Trouble;
import org.bootlace.features.words.Nearness;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;

/**
 * An emulated board as a user names it: a chip, and after a question mark what is special about the board, with {@code &}
 * between: {@code STM32F405xG?mode=app&boot0&fault=rdp1}.
 *
 * @param chip what is on the board
 * @param mode what it runs at first; empty for whatever suits the place that it is made for
 * @param boot0 whether its BOOT0 pin is held high
 * @param faults what shall go wrong with the board itself
 * @param troubles what shall go wrong on the host's side of its socket
 */
record EmulatedChoice(
        ChipProfile chip, Optional<BootMode> mode, boolean boot0, FaultPlan faults, List<Trouble> troubles) {

    private static final String FAULT = "fault=";
    private static final String HOW =
            "Write emulated:CHIP, and after a question mark, with & between them, any of mode=rom,"
                    + " mode=app, boot0, fault=FAULT: 'emulated:STM32F405xG?boot0&fault=rdp1'. 'bootlace chips' and 'bootlace faults'"
                    + " list what there is.";

    /** Copies the list. */
    EmulatedChoice {
        troubles = List.copyOf(troubles);
    }

    /**
     * Reads what stands after {@code emulated:}.
     *
     * @throws Failure {@code USAGE} when a setting does not exist
     * @throws org.bootlace.emulator.failure.EmulatorException when the catalogue does not know the chip, or the fault
     */
    static EmulatedChoice parse(String text) {
        int question = text.indexOf('?');
        String chip = question < 0 ? text : text.substring(0, question);
        if (chip.contains("*")) {
            throw usage("A number of boards is written at the end, 1 to 999 after a star, not as in '" + text + "'.");
        }
        Settings settings = new Settings();
        if (question >= 0) {
            List.of(text.substring(question + 1).split("&", -1)).forEach(settings::read);
        }
        return settings.choice(ChipCatalogue.bundled().chip(chip.strip()));
    }

    /** A board of this kind in bootloader or application, as {@code usual} says where the user does not. */
    BoardBuilder builder(BootMode usual, VirtualClock clock, long seed) {
        return EmulatedBoard.builder(chip)
                .clock(clock)
                .seed(seed)
                .mode(mode.orElse(usual))
                .boot0(boot0)
                .faults(faults);
    }

    /** Puts the host's side of the trouble into the socket of such a board. */
    void trouble(HostSocket socket) {
        socket.troubles().addAll(troubles);
    }

    private static Failure usage(String message) {
        return new Failure(FailureKind.USAGE, message, HOW);
    }

    /** Collects the settings of one board. */
    private static final class Settings {

        private final Map<String, Consumer<Settings>> words = new LinkedHashMap<>();
        private final List<FaultRule> ofBoard = new ArrayList<>();
        private final List<Trouble> ofHost = new ArrayList<>();
        private Optional<BootMode> mode = Optional.empty();
        private boolean boot0;

        Settings() {
            words.put("mode=rom", settings -> settings.start(BootMode.ROM));
            words.put("mode=app", settings -> settings.start(BootMode.APPLICATION));
            words.put("boot0", settings -> settings.boot0 = true);
        }

        void read(String setting) {
            String word = setting.strip();
            if (word.toLowerCase(Locale.ROOT).startsWith(FAULT)) {
                fault(word.substring(FAULT.length()));
                return;
            }
            Optional.ofNullable(words.get(word.toLowerCase(Locale.ROOT)))
                    .orElseThrow(() -> unknown(word))
                    .accept(this);
        }

        EmulatedChoice choice(ChipProfile chip) {
            return new EmulatedChoice(chip, mode, boot0, new FaultPlan(ofBoard), ofHost);
        }

        private void start(BootMode wanted) {
            if (mode.filter(other -> other != wanted).isPresent()) {
                throw usage("An emulated board starts either with mode=rom or with mode=app.");
            }
            mode = Optional.of(wanted);
        }

        private void fault(String text) {
            FaultPlan plan = FaultPlan.parse(text);
            if (plan.rules().isEmpty()) {
                throw usage("fault= names no fault.");
            }
            plan.rules().forEach(this::sort);
        }

        private void sort(FaultRule rule) {
            Optional<Trouble> trouble = EmulatedFaults.hostTrouble(rule);
            boolean beyond = new FaultPlan(List.of(rule)).beyondBoards().isPresent();
            if (trouble.isEmpty() && beyond) {
                throw usage("'" + rule + "' sits in " + rule.id().entry().home().meaning()
                        + ", where nothing can be done for 'emulated:'.");
            }
            trouble.ifPresentOrElse(ofHost::add, () -> ofBoard.add(rule));
        }

        private Failure unknown(String word) {
            List<String> known = new ArrayList<>(words.keySet());
            known.add(FAULT);
            String guess = Nearness.nearest(word, known)
                    .map(near -> " Did you mean '" + near + "'?")
                    .orElse("");
            return usage("'" + word + "' is no setting of an emulated board." + guess);
        }
    }
}
