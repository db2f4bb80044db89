package org.selfsup.core.nn;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativesTest {

    private static final GpuSupport NO_GPU = new GpuSupport(List.of(), Optional.empty());

    @Test
    void theNativesOfThisComputerAreHere() {
        assertDoesNotThrow(Natives::require);
    }

    @Test
    void whereTheyAreMissingASentenceSaysWhatToInstall() {
        var sentence = Natives.missing(NO_GPU, () -> {
            throw new ExceptionInInitializerError(new UnsatisfiedLinkError("no jnind4jcpu in java.library.path"));
        }).orElseThrow();
        assertTrue(sentence.startsWith("Selfsup's native libraries for this computer (" + System.getProperty("os.name") + ", "),
                sentence);
        assertTrue(sentence.contains("Install \"Selfsup: natives for Windows, macOS and ARM\""), sentence);
        assertTrue(sentence.endsWith("(java.lang.UnsatisfiedLinkError: no jnind4jcpu in java.library.path)."), sentence);
    }

    @Test
    void tooLittleMemoryToLoadThemIsNoReasonToInstallAnything() {
        var sentence = Natives.missing(NO_GPU, () -> {
            throw new OutOfMemoryError("Java heap space");
        });
        assertEquals(Optional.of("There was not enough memory to load Selfsup's native libraries (java.lang.OutOfMemoryError: Java"
                + " heap space). Give Java more (-Xmx; in KNIME a line of knime.ini), and start the program again."), sentence);
    }

    /** As JavaCPP passes on what was said of libraries that asked for a version which no Linux has. */
    @Test
    void aLinuxThatIsTooOldNeedsNoInstallationEither() {
        var sentence = Natives.missing(NO_GPU, () -> {
            var link = new UnsatisfiedLinkError("no jniopenblas_nolapack in java.library.path: /usr/lib");
            link.initCause(new UnsatisfiedLinkError("/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found"));
            throw new ExceptionInInitializerError(link);
        });
        assertEquals(Optional.of("This Linux is too old for Selfsup's native libraries. They need glibc 2.34 or newer, as in Ubuntu"
                + " 22.04, Debian 12 and RHEL 9 (java.lang.UnsatisfiedLinkError: /lib/x86_64-linux-gnu/libc.so.6: version"
                + " `GLIBC_2.34' not found)."), sentence);
    }

    /** As JavaCPP passes it on. */
    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Disk quota exceeded", "There is not enough space on the disk"})
    void aFullDiskIsNoReasonToInstallAnythingEither(String reason) {
        assertTellsOfRoom("500 MB", NO_GPU, reason);
        assertTellsOfRoom("1.2 GB", new GpuSupport(List.of(new Gpu("GPU", 8, 6, 1L << 33)), Optional.empty()), reason);
    }

    private static void assertTellsOfRoom(String room, GpuSupport gpuSupport, String reason) {
        var sentence = Natives.missing(gpuSupport, () -> {
            var link = new UnsatisfiedLinkError("java.io.IOException: " + reason);
            link.initCause(new IOException(reason));
            throw new ExceptionInInitializerError(link);
        }).orElseThrow();
        assertTrue(sentence.startsWith("There is too little room to unpack Selfsup's native libraries, " + room + ", in "),
                sentence);
        assertTrue(sentence.endsWith(" (java.io.IOException: " + reason + "). Make room there, or name another folder with"
                + " -Dorg.bytedeco.javacpp.cachedir=… (in KNIME, a line of knime.ini), and start the program again."), sentence);
    }
}
