package org.selfsup.knime.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.ExecutionMonitor;

/** The error that a user reads is a sentence, whatever Java says. */
class UserErrorTest {

    private static final String REMEDY = ". Check the path, its access rights and the space on the disk.";

    private static void assertSentence(String sentence, Throwable failure) throws Exception {
        assertEquals(sentence, UserError.unlessCancelled(new ExecutionMonitor(), failure).getMessage());
    }

    @Test
    void ofARefusedFileJavaSaysThePathOnly() throws Exception {
        assertSentence("\"/data/m.zip\" may not be read or written" + REMEDY, new AccessDeniedException("/data/m.zip"));
        assertSentence("\"/data/m.zip\" is not there" + REMEDY, new NoSuchFileException("/data/m.zip"));
        assertSentence("\"/data/m\" cannot be used (NotDirectoryException)" + REMEDY, new NotDirectoryException("/data/m"));
    }

    @Test
    void ofAnotherFailureItSaysThePathAndWhatTheSystemSays() throws Exception {
        assertSentence("/data/m.zip: No space left on device" + REMEDY,
                new FileSystemException("/data/m.zip", null, "No space left on device"));
    }

    @Test
    void aSentenceStaysAsItIs() throws Exception {
        assertSentence("The file is cut off. Copy it again.", new IOException("the file is cut off. Copy it again."));
    }

    /** KNIME itself would say "Java heap space" and no more. */
    @Test
    void tooLittleMemoryHasARemedy() throws Exception {
        assertSentence("There is not enough memory (Java heap space). Give Java more (-Xmx; in KNIME a line of knime.ini; the whole"
                + " program may take four times that), or take a smaller batch, a smaller encoder, smaller images or fewer rows.",
                new OutOfMemoryError("Java heap space"));
    }

    /** ND4J throws exceptions of no kind of their own for it. */
    @ParameterizedTest
    @ValueSource(strings = {"cudaMalloc failed; Bytes: [4096]; Error code [2]; DEVICE [0]",
            "Failed to allocate 4096 bytes from DEVICE [0] memory",
            "Allocation failed: [[DEVICE] allocation failed; Error code: [2]]",
            "Allocation failed: [Requested amount exceeds device limits; Limit: [1]; Requested: [2]]",
            "Can't allocate [DEVICE] memory; Error code: [2]"})
    void tooLittleMemoryOnAGpuHasAnother(String ofNd4j) throws Exception {
        var sentence = "There is not enough memory on the GPU (" + ofNd4j + "). Take a smaller batch, a smaller encoder or smaller"
                + " images, or start KNIME with the environment variable BACKEND_PRIORITY_CPU=101 to compute on the processor.";
        assertSentence(sentence, new RuntimeException(ofNd4j));
        assertSentence(sentence, new IllegalStateException("Op [add] failed", new RuntimeException(new RuntimeException(ofNd4j))));
    }

    @Test
    void theMemoryOfTheComputerIsNotAGpus() throws Exception {
        assertSentence("Failed to allocate 4096 bytes from HOST memory",
                new RuntimeException("Failed to allocate 4096 bytes from HOST memory"));
    }

    /** KNIME's tables and Java's pools wrap what was thrown on other threads. */
    @Test
    void whatWasThrownOnAnotherThreadIsToldAsItIs() throws Exception {
        var notEnough = new OutOfMemoryError("Java heap space");
        var passedOn = new OutOfMemoryError();
        passedOn.initCause(notEnough);
        for (var wrapped : List.of(new RuntimeException(notEnough), new RuntimeException(new ExecutionException(notEnough)),
                passedOn)) {
            assertSentence(UserError.notEnoughMemory(notEnough).getMessage(), wrapped);
        }
        var ofAnImage = new NotEnoughMemoryException("the image of row Row7", notEnough);
        assertSentence(ofAnImage.getMessage(), new RuntimeException(ofAnImage));
        assertSentence("The layers need 5 GB.", new IllegalStateException("The layers need 5 GB.", notEnough));
        assertSentence("\"/data/m.zip\" is not there" + REMEDY, new UncheckedIOException(new NoSuchFileException("/data/m.zip")));
    }

    @Test
    void anExceptionWithoutWordsIsNamed() throws Exception {
        assertSentence("The node failed: java.io.IOException", new IOException());
    }
}
