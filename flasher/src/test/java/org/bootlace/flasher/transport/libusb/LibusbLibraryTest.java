package org.bootlace.flasher.transport.libusb;

import static org.assertj.core.api.Assertions.assertThat;

import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.junit.jupiter.api.Test;
import org.usb4java.LoaderException;

class LibusbLibraryTest {

    @Test
    void a_platform_without_a_library_names_the_resource_that_was_looked_for() {
        LoaderException cause = new LoaderException(
                "Native library not found in classpath: /org/usb4java/linux-riscv64/libusb4java.so");

        Failure failure = LibusbLibrary.explain(cause, new LibusbLibrary.Platform("Linux", "riscv64", "/tmp"));

        assertThat(failure.kind()).isEqualTo(FailureKind.INTERNAL);
        assertThat(failure.message()).contains("Linux on riscv64", "/org/usb4java/linux-riscv64/libusb4java.so");
        assertThat(failure.remedy()).contains("class path");
        assertThat(failure).hasCause(cause);
    }

    @Test
    void a_temporary_directory_without_execution_names_the_way_out() {
        UnsatisfiedLinkError cause = new UnsatisfiedLinkError(
                "/mnt/t/usb4java1.tmp/libusb4java.so: failed to map segment from shared object");

        Failure failure = LibusbLibrary.explain(cause, new LibusbLibrary.Platform("Linux", "amd64", "/mnt/t"));

        assertThat(failure.message()).contains("/mnt/t", "failed to map segment");
        assertThat(failure.remedy()).contains("noexec", "-Djava.io.tmpdir=DIR");
        assertThat(failure.facts()).containsEntry("directory", "/mnt/t");
    }
}
