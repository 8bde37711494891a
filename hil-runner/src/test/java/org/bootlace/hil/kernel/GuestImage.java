package org.bootlace.hil.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian's kernel and an initramfs of busybox, the kernel's modules and our init: what QEMU boots. */
final class GuestImage {

    private static final Duration FETCH_DEADLINE = Duration.ofMinutes(5);
    private static final List<String> RESOURCES =
            List.of("prepare-kernel.sh", "pack-initramfs.sh", "init", "agent.sh", "lib.sh");

    private final Path kernel;
    private final Path initramfs;

    private GuestImage(Path kernel, Path initramfs) {
        this.kernel = kernel;
        this.initramfs = initramfs;
    }

    /**
     * Fetches the kernel, unless an earlier run did, and packs the initramfs.
     *
     * @param work directory for the scripts and the initramfs; becomes the guest's share
     */
    static GuestImage prepare(Path work) {
        try {
            for (String resource : RESOURCES) {
                try (InputStream content = GuestImage.class.getResourceAsStream("/kernel/" + resource)) {
                    Files.write(work.resolve(resource), content.readAllBytes());
                }
            }
            Path room =
                    Path.of(run(work, "prepare-kernel.sh", cache().toString()).strip());
            Path initramfs = work.resolve("initramfs.gz");
            run(work, "pack-initramfs.sh", room.toString(), work.resolve("init").toString(), initramfs.toString());
            return new GuestImage(room.resolve("vmlinuz"), initramfs);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path cache() {
        Map<String, String> environment = System.getenv();
        String home = environment.getOrDefault("XDG_CACHE_HOME", environment.getOrDefault("HOME", "/tmp") + "/.cache");
        return Path.of(home, "bootlace", "kernel");
    }

    private static String run(Path work, String script, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("sh", work.resolve(script).toString()));
        command.addAll(List.of(arguments));
        return HostProgram.output(FETCH_DEADLINE, command);
    }

    /**
     * Starts QEMU.
     *
     * @param share directory that the guest may write; its console.log takes the serial console
     * @param agentPort where on the host's loopback the guest reports for work
     */
    Process start(Path share, int agentPort) throws IOException {
        return new ProcessBuilder(command(share, agentPort))
                .redirectErrorStream(true)
                .redirectOutput(share.resolve("qemu.log").toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
    }

    private List<String> command(Path share, int agentPort) {
        String boot = "console=ttyS0 quiet panic=-1 bootlace.agent=" + agentPort + " bootlace.share=" + share;
        return List.of(
                "qemu-system-x86_64",
                // KVM hangs on some machines that offer /dev/kvm; emulation always works and is what is measured.
                "-machine",
                "q35,accel=" + System.getProperty("bootlace.kernel.accel", "tcg"),
                // A processor without AVX: the JVM prefers AVX where there is some, and emulating it costs seconds a
                // start.
                "-cpu",
                "qemu64",
                "-smp",
                "2",
                "-m",
                "2048",
                "-display",
                "none",
                "-monitor",
                "none",
                "-no-reboot",
                "-serial",
                "file:" + share.resolve("console.log"),
                "-kernel",
                kernel.toString(),
                "-initrd",
                initramfs.toString(),
                "-append",
                boot,
                "-fsdev",
                "local,id=host,path=/,security_model=none,readonly=on,multidevs=remap",
                "-device",
                "virtio-9p-pci,fsdev=host,mount_tag=host",
                "-fsdev",
                "local,id=out,security_model=none,path=" + share,
                "-device",
                "virtio-9p-pci,fsdev=out,mount_tag=out",
                "-netdev",
                "user,id=net",
                "-device",
                "virtio-net-pci,netdev=net",
                "-device",
                "virtio-rng-pci");
    }
}
