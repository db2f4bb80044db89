package org.selfsup.core.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LazyTest {

    @Test
    void isMadeAgainAfterMemoryRanOutAndThenKept() {
        var searches = new AtomicInteger();
        var answer = new Lazy<>(() -> {
            if (searches.incrementAndGet() <= 2) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return "answer " + searches;
        });

        assertThrows(OutOfMemoryError.class, answer::get);
        assertThrows(OutOfMemoryError.class, answer::get);
        assertEquals("answer 3", answer.get());
        assertEquals("answer 3", answer.get());
    }
}
