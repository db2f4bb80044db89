package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** What a checkpoint's file holds, changed behind the back of whoever wrote it. */
final class CheckpointBytes {

    private CheckpointBytes() {
    }

    /** Replaces a text by another of the same length, as if it had been written so. */
    static void replace(Path file, String text, String other) throws IOException {
        var bytes = Files.readAllBytes(file);
        var content = new String(bytes, 0, bytes.length - Long.BYTES, StandardCharsets.ISO_8859_1);
        var from = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertTrue(content.contains(from), text);
        var changed = content.replace(from, other).getBytes(StandardCharsets.ISO_8859_1);
        var sum = new CRC32();
        sum.update(changed);
        Files.write(file, ByteBuffer.allocate(bytes.length).put(changed).putLong(sum.getValue()).array());
    }
}
