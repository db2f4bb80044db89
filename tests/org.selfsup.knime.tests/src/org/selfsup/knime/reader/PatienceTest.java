package org.selfsup.knime.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.selfsup.core.image.UnreachableFileException;

/** What a drive does not give is tried three times. */
class PatienceTest {

    private int attempts;

    private int reachedAtTheAttempt(int number) throws IOException {
        if (++attempts < number) {
            throw new UnreachableFileException("rose/1.png", new IOException("Stale file handle"));
        }
        return attempts;
    }

    @Test
    void aDriveThatComesBackCostsNothing() throws Exception {
        var patience = new Patience(new ExecutionMonitor(), 1);
        for (int number = 1; number <= 3; number++) {
            int last = number;
            attempts = 0;
            assertEquals(number, patience.with(() -> reachedAtTheAttempt(last)));
        }
    }

    @Test
    void oneThatDoesNotEndsTheNode() {
        var patience = new Patience(new ExecutionMonitor(), 1);
        assertThrows(UnreachableFileException.class, () -> patience.with(() -> reachedAtTheAttempt(4)));
        assertEquals(3, attempts);
    }

    @Test
    void otherFailuresAreNotTriedAgain() {
        assertThrows(IOException.class, () -> new Patience(new ExecutionMonitor(), 1).with(() -> {
            attempts++;
            throw new IOException("There are no images.");
        }));
        assertEquals(1, attempts);
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void aCancelEndsThePause() {
        var cancelled = new ExecutionMonitor() {
            @Override
            public void checkCanceled() throws CanceledExecutionException {
                throw new CanceledExecutionException();
            }
        };
        var patience = new Patience(cancelled, Integer.MAX_VALUE);
        assertThrows(CanceledExecutionException.class, () -> patience.with(() -> reachedAtTheAttempt(2)));
    }
}
