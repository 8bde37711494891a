package org.bootlace.emulator.export.usbip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.export.FakeFunction;
import org.bootlace.emulator.export.FakePort;
import org.bootlace.emulator.export.usbip.UsbIpClient.Reply;
import org.bootlace.emulator.time.WallClock;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * What Linux demands of every server (vhci_rx.c): one answer to each CMD_SUBMIT, a RET_SUBMIT never after the
 * RET_UNLINK(-104) that took it back, and never after a RET_UNLINK(0) that calls it finished.
 */
class UnlinkRaceTest {

    private static final int TRANSFERS = 3_000;
    private static final byte[] NONE = {};

    private final Map<Integer, Integer> targets = new ConcurrentHashMap<>();
    private final Set<Integer> submitted = ConcurrentHashMap.newKeySet();

    @RepeatedTest(3)
    void every_transfer_is_answered_once_whatever_is_unlinked_when(RepetitionInfo info) throws Exception {
        Random random = new Random(info.getCurrentRepetition());
        try (WallClock clock = new WallClock(1);
                UsbIpServer server = server(clock, random);
                UsbIpClient client = new UsbIpClient(server.address())) {
            client.importDevice("1-1");
            CompletableFuture<Map<String, Integer>> seen = CompletableFuture.supplyAsync(() -> check(client));
            for (int i = 0; i < TRANSFERS; i++) {
                submitted.add(client.lastSeqnum() + 1);
                client.submit(FakeFunction.vendorOut(0x01, 0, 0), NONE);
                if (random.nextInt(3) > 0) {
                    int target = client.lastSeqnum() - random.nextInt(4);
                    targets.put(client.lastSeqnum() + 1, target);
                    client.unlink(target);
                }
            }
            Map<String, Integer> counts = seen.get(60, TimeUnit.SECONDS);
            assertThat(counts.get("taken back"))
                    .as("the race was run, both ways: %s", counts)
                    .isPositive();
            assertThat(counts.get("too late"))
                    .as("the race was run, both ways: %s", counts)
                    .isPositive();
        }
    }

    /** Reads until every transfer has its answer, and judges each reply as it comes. */
    private Map<String, Integer> check(UsbIpClient client) {
        Map<Integer, String> ends = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        Set<Integer> unlinks = new HashSet<>();
        try {
            while (ends.size() < TRANSFERS) {
                Reply reply = client.reply(false);
                if (reply.command() == UsbIpClient.RET_SUBMIT) {
                    assertThat(ends.put(reply.seqnum(), "finished"))
                            .as("earlier end of %s", reply)
                            .isNull();
                    continue;
                }
                assertThat(unlinks.add(reply.seqnum()))
                        .as("second answer to unlink %s", reply)
                        .isTrue();
                int target = targets.get(reply.seqnum());
                if (reply.status() == -104) {
                    assertThat(ends.put(target, "taken back"))
                            .as("earlier end of %s", target)
                            .isNull();
                    counts.merge("taken back", 1, Integer::sum);
                } else if (submitted.contains(target)) {
                    assertThat(ends)
                            .as("RET_UNLINK(0) comes after the end of %s", target)
                            .containsKey(target);
                    counts.merge("too late", 1, Integer::sum);
                }
            }
            return counts;
        } catch (IOException failure) {
            throw new AssertionError("after " + ends.size() + " answers", failure);
        }
    }

    private static UsbIpServer server(WallClock clock, Random random) {
        FakeFunction function = new FakeFunction(clock);
        function.duration = TimeUnit.MICROSECONDS.toNanos(50 + random.nextInt(200));
        return UsbIpServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(new ExportedBoard("1-1", new FakePort(function), clock)));
    }
}
