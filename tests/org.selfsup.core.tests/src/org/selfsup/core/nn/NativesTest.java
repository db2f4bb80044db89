package org.selfsup.core.nn;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class NativesTest {

    @Test
    void areHere() {
        assertDoesNotThrow(Natives::require);
    }

    @Test
    void whereTheyAreMissingASentenceSaysWhatToInstall() {
        var sentence = Natives.missing(() -> {
            throw new ExceptionInInitializerError(new UnsatisfiedLinkError("no jnind4jcpu in java.library.path"));
        }).orElseThrow();
        assertTrue(sentence.startsWith("Selfsup's native libraries for this computer (" + System.getProperty("os.name") + ", "),
                sentence);
        assertTrue(sentence.contains("Install \"Selfsup: natives for Windows, macOS and ARM\""), sentence);
        assertTrue(sentence.endsWith("(java.lang.UnsatisfiedLinkError: no jnind4jcpu in java.library.path)."), sentence);
    }

    @Test
    void tooLittleMemoryToLoadThemIsNoReasonToInstallAnything() {
        var sentence = Natives.missing(() -> {
            throw new OutOfMemoryError("Java heap space");
        });
        assertEquals(Optional.of("There was not enough memory to load Selfsup's native libraries (java.lang.OutOfMemoryError: Java"
                + " heap space). Give the program more, and start it again."), sentence);
    }
}
