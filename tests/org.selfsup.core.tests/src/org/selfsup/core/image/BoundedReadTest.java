package org.selfsup.core.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BoundedReadTest {

    private static final int LIMIT = 256 << 20;

    @Test
    void aFileOfTheLimitIsReadAndALargerOneRefused() throws Exception {
        assertEquals(LIMIT, BoundedRead.all(zeros(LIMIT)).length);
        var e = assertThrows(UnreadableImageException.class, () -> BoundedRead.all(zeros(LIMIT + 1)));
        assertEquals("The file is larger than 256 MB.", e.getMessage());
    }

    private static InputStream zeros(long length) {
        return new InputStream() {

            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] into, int offset, int count) {
                int given = (int) Math.min(left, count);
                left -= given;
                return given == 0 && count > 0 ? -1 : given;
            }
        };
    }
}
