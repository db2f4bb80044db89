package org.selfsup.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.selfsup.core.model.OwnDl4jGraphs.INPUT;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.nn.Backbone;

/** A model file is read to its end or not at all: somebody cancels, or a copy broke off. */
class ReadingAsAWholeTest {

    private static final String DAMAGED = "The model file is incomplete or damaged. Copy it once more, or write it anew.";

    private static byte[] ours() throws IOException {
        return TestModels.file(TestModels.trained(Backbone.SMALL_CNN, new InputShape(1, 16)));
    }

    /** Is cancelled while a block is read. */
    private static final class Cancelled extends FilterInputStream {

        private final int last;
        private int blocks;

        Cancelled(byte[] file, int last) {
            super(new ByteArrayInputStream(file));
            this.last = last;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            blocks++;
            return super.read(bytes, from, length);
        }

        void check() {
            if (blocks >= last) {
                throw new CancellationException();
            }
        }
    }

    private interface Reading {
        void read(InputStream in, Cancelled cancelled) throws IOException;
    }

    private static void assertEndsWithItsBlock(byte[] file, Reading reading) {
        for (int block = 0; block < 4; block++) {
            var in = new Cancelled(file, block);
            assertThrows(CancellationException.class, () -> reading.read(in, in));
            assertEquals(block, in.blocks);
        }
    }

    /** A gigabyte may be there to be passed over, and a disk in the network slow. */
    @Test
    void aCancelledReadingEndsWithTheBlockThatItIsAt() throws IOException {
        assertEndsWithItsBlock(ours(), (in, cancelled) -> PretrainedModel.read(in, cancelled::check));

        var entries = ZipBytes.entries(OwnDl4jGraphs.file(OwnDl4jGraphs.plainEncoder()));
        var updater = new byte[1 << 20];
        new Random(1).nextBytes(updater);
        entries.put("updaterState.bin", updater);
        assertEndsWithItsBlock(ZipBytes.of(entries), (in, cancelled) -> ModelFile.read(in, INPUT, cancelled::check));
    }

    /** What is left are the two entries that a file of plain DL4J has. */
    @Test
    void aFileThatIsCutBehindAnEntryIsNotTakenForOneOfAnotherProgram(@TempDir Path folder) throws IOException {
        var whole = ours();
        int third = new String(whole, StandardCharsets.ISO_8859_1).indexOf("selfsup.json") - 30;
        for (int length = third - 20; length < third + 80; length++) {
            var file = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, length));
            assertEquals(DAMAGED, assertThrows(ModelFileException.class, () -> TestModels.read(file, INPUT), "at " + length)
                    .getMessage());
        }
    }

    @Test
    void aDamagedNameOfAnEntryIsCalledSo() throws IOException {
        var file = ours();
        file[30] = (byte) 0xFF;
        assertEquals(DAMAGED, assertThrows(ModelFileException.class,
                () -> TestModels.read(file)).getMessage());
    }
}
