package org.bootlace.features.usbfs;

import io.cucumber.junit.platform.engine.Constants;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import org.bootlace.features.bench.Bench;
import org.bootlace.features.bench.BenchInUse;
import org.bootlace.features.bench.Board;
import org.bootlace.features.bench.BoardCapability;
import org.bootlace.features.bench.BoardLease;
import org.bootlace.features.bench.BoardRequest;
import org.bootlace.features.bench.BoardsMissingException;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.UsbPath;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs every scenario that needs no more than a board in its bootloader on the board of this machine. */
final class ScenariosThroughLibusb {

    private ScenariosThroughLibusb() {}

    public static void main(String[] arguments) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        BenchInUse.Use use = BenchInUse.during(new OneBoard(LibusbHost.ports()));
        try {
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(DiscoverySelectors.selectPackage("features"))
                                    .configurationParameter(Constants.GLUE_PROPERTY_NAME, "org.bootlace.features")
                                    .build(),
                            listener);
        } finally {
            use.close();
        }
        TestExecutionSummary summary = listener.getSummary();
        summary.printFailuresTo(new PrintWriter(System.out, true));
        System.out.printf(
                "passed: %d%nskipped: %d%nfailed: %d%n",
                summary.getTestsSucceededCount(), summary.getTestsAbortedCount(), summary.getTotalFailureCount());
        System.exit(summary.getTotalFailureCount() == 0 && summary.getTestsSucceededCount() > 0 ? 0 : 1);
    }

    /** A bench with the board on 1-1, of which nothing is known but that it is there. */
    private record OneBoard(HostPorts host) implements Bench, Board, BoardLease {

        @Override
        public String name() {
            return "board behind usbfs";
        }

        @Override
        public BoardLease lease(BoardRequest request) {
            if (request.boards() > 1 || !request.matches(this)) {
                throw new BoardsMissingException(request.missing(this));
            }
            return this;
        }

        @Override
        public List<Board> boards() {
            return List.of(this);
        }

        @Override
        public String chip() {
            return "STM32F405xG";
        }

        @Override
        public String family() {
            return "F4";
        }

        @Override
        public Set<BoardCapability> capabilities() {
            return Set.of(BoardCapability.USB_DFU);
        }

        @Override
        public UsbPath path() {
            return new UsbPath("1-1");
        }

        @Override
        public void close() {}
    }
}
