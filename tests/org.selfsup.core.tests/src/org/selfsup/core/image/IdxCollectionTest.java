package org.selfsup.core.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxCollectionTest extends CollectionFixture {

    @Test
    void idxFilesAreFoundByFolderAndByNameTrainingFirst() throws Exception {
        idx("train", ".gz", 3);
        idx("t10k", "", 2);
        assertEquals(List.of("train-images-idx3-ubyte.gz#0 0", "train-images-idx3-ubyte.gz#1 1",
                "train-images-idx3-ubyte.gz#2 2"), listed(folder, FolderSettings.all()));
        assertEquals(List.of("t10k-images-idx3-ubyte#0 0", "t10k-images-idx3-ubyte#1 1"),
                listed(folder.resolve("t10k-images-idx3-ubyte"), FolderSettings.all()));
        try (var images = ImageCollection.open(folder, FolderSettings.all())) {
            assertEquals(2 * 3 * 36, images.memory(1));
            var second = ImageCodec.decode(images.png(1).bytes());
            assertEquals("1 x 2 x 3", second.channels() + " x " + second.height() + " x " + second.width());
            assertArrayEquals(new float[] {6 / 255f, 7 / 255f, 8 / 255f, 9 / 255f, 10 / 255f, 11 / 255f}, second.pixels(), 1e-6f);
        }
    }

    /** In a row of the table stand pixels, label and number of the same image. */
    @Test
    void chosenAndShuffledImagesKeepTheirPixelsLabelsAndNumbers() throws Exception {
        idx("train", "", 30);
        byte[] pixels = Files.readAllBytes(folder.resolve("train-images-idx3-ubyte"));
        byte[] labels = Files.readAllBytes(folder.resolve("train-labels-idx1-ubyte"));
        try (var images = ImageCollection.open(folder, new FolderSettings(2, true, 3, ""))) {
            boolean moved = false;
            for (int i = 0; i < images.size(); i++) {
                int number = Integer.parseInt(images.path(i).replaceFirst(".*#", ""));
                moved |= number != i;
                assertEquals(String.valueOf(labels[8 + number]), images.label(i));
                assertEquals((pixels[16 + 6 * number] & 0xff) / 255f, ImageCodec.decode(images.png(i).bytes()).pixels()[0], 1e-6f);
            }
            assertTrue(moved, "shuffled");
        }
    }

    /** One byte each, without a sign: in a table of 256 classes half of them would have other names. */
    @Test
    void labelsAreNumbersFrom0To255() throws Exception {
        idx("train", "", 2);
        var labels = folder.resolve("train-labels-idx1-ubyte");
        byte[] bytes = Files.readAllBytes(labels);
        bytes[8] = (byte) 128;
        bytes[9] = (byte) 255;
        Files.write(labels, bytes);
        try (var images = ImageCollection.open(folder, FolderSettings.all())) {
            assertEquals(List.of("128", "255"), List.of(images.label(0), images.label(1)));
        }
    }

    @Test
    void idxImagesWithoutLabelsHaveNone() throws Exception {
        idx("train", ".gz", 2);
        Files.delete(folder.resolve("train-labels-idx1-ubyte.gz"));
        try (var images = ImageCollection.open(folder, FolderSettings.all())) {
            assertNull(images.label(1));
            assertEquals("There is no file \"train-labels-idx1-ubyte\" (or .gz) beside \"train-images-idx3-ubyte.gz\", so the"
                    + " images have no labels.", images.labelDoubt().orElseThrow());
        }
    }

    @Test
    void brokenIdxFilesAreSaidInWords() throws Exception {
        idx("train", "", 3);
        var labels = folder.resolve("train-labels-idx1-ubyte");
        Files.write(labels, ByteBuffer.allocate(10).putInt(0x801).putInt(2).array());
        assertTrue(message(folder).contains("holds 3 images but"), message(folder));
        var images = folder.resolve("train-images-idx3-ubyte");
        Files.write(images, Arrays.copyOf(Files.readAllBytes(images), 20));
        assertTrue(message(folder).endsWith("is cut off before its end. Copy it again."), message(folder));
        Files.write(images, ByteBuffer.allocate(16).putInt(0x803).putInt(1 << 20).putInt(1 << 20).putInt(1 << 20).array());
        assertTrue(message(folder).endsWith("claims a size that cannot be (1048576 x 1048576 x 1048576). Copy it again."),
                message(folder));
    }

    /** A million images of 64 pixels take 4 GB. */
    @Test
    void aSoundFileThatIsTooLargeIsNotCalledDamaged() throws Exception {
        var images = folder.resolve("train-images-idx3-ubyte");
        Files.write(images, ByteBuffer.allocate(16).putInt(0x803).putInt(1_000_000).putInt(64).putInt(64).array());
        assertTrue(message(folder).endsWith("claims a size that cannot be (1000000 x 64 x 64). Copy it again."), message(folder));
        try (var file = new RandomAccessFile(images.toFile(), "rw")) {
            file.setLength(16 + 1_000_000L * 64 * 64);
        }
        assertEquals("\"" + images + "\" holds 1000000 x 64 x 64 bytes, and more than 2 GB are not read. Split it into several"
                + " files, or save the images as PNG files, in one sub-folder per class.", message(folder));
    }

    /** Nor does it take the memory that its header asks for. */
    @Test
    void aFileThatIsCutOffIsSaidToBeHoweverMuchItClaimsToHold() throws Exception {
        Files.write(folder.resolve("train-images-idx3-ubyte"),
                ByteBuffer.allocate(99).putInt(0x803).putInt(1).putInt(46_000).putInt(46_000).array());
        long before = allocated();
        assertTrue(message(folder).endsWith("is cut off before its end. Copy it again."), message(folder));
        long taken = allocated() - before;
        assertTrue(taken < 50 << 20, taken + " bytes");
    }

    /** Bytes that this thread has allocated so far. */
    private static long allocated() throws JMException {
        return (Long) ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
                "getThreadAllocatedBytes", new Object[] {Thread.currentThread().getId()}, new String[] {long.class.getName()});
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz"})
    void aLargeFileIsReadInPiecesAndCanBeStopped(String ending) throws Exception {
        int count = 500_000;
        idx("train", ending, count);
        var asked = new AtomicInteger();
        try (var images = ImageCollection.open(folder, FolderSettings.all(), files -> asked.incrementAndGet())) {
            assertEquals(count, images.size());
            var last = ImageCodec.decode(images.png(count - 1).bytes()).pixels();
            assertEquals((6 * count - 1 & 0xff) / 255f, last[5], 1e-6f);
            assertEquals(Integer.toString(count - 1 & 0xff), images.label(count - 1));
        }
        assertTrue(asked.get() >= 4, asked + " times for 3.5 MB");
        assertThrows(CancellationException.class, () -> ImageCollection.open(folder, FolderSettings.all(), files -> {
            if (asked.decrementAndGet() == 0) {
                throw new CancellationException();
            }
        }));
    }

    @Test
    void idxFilesOfOtherThingsAreSaidInWords() throws Exception {
        idx("train", "", 3);
        var images = folder.resolve("train-images-idx3-ubyte");
        Files.copy(folder.resolve("train-labels-idx1-ubyte"), images, StandardCopyOption.REPLACE_EXISTING);
        assertEquals("\"" + images + "\" holds labels, not images. Give both files their own names: …images-idx3-ubyte and"
                + " …labels-idx1-ubyte.", message(folder));
        for (int kind : new int[] {0x804, 0xd03}) { // colours, floating point
            Files.write(images, ByteBuffer.allocate(99).putInt(kind).array());
            assertEquals("\"" + images + "\" is an IDX file of another kind than greyscale images and their labels with one byte"
                    + " for each value, which are read. Save the images as PNG files, in one sub-folder per class.",
                    message(folder));
        }
        Files.writeString(images, "<html>not found</html>");
        assertEquals("\"" + images + "\" is not an IDX file, compressed or not. Copy it again.", message(folder));
    }

    @Test
    void whetherAnIdxFileIsCompressedIsSeenInItNotInItsName() throws Exception {
        idx("train", ".gz", 2);
        Files.move(folder.resolve("train-images-idx3-ubyte.gz"), folder.resolve("train-images-idx3-ubyte"));
        idx("t10k", "", 2);
        Files.move(folder.resolve("t10k-images-idx3-ubyte"), folder.resolve("t10k-images-idx3-ubyte.gz"));
        assertEquals(List.of("train-images-idx3-ubyte#0 0", "train-images-idx3-ubyte#1 1"), listed(folder, FolderSettings.all()));
        assertEquals(List.of("t10k-images-idx3-ubyte.gz#0 0", "t10k-images-idx3-ubyte.gz#1 1"),
                listed(folder, new FolderSettings(0, false, 0, "test")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"})
    void aDamagedByteOfACompressedIdxFileIsNoticedWhereverItIs(String name) throws Exception {
        idx("train", ".gz", 200);
        var whole = Files.readAllBytes(folder.resolve(name));
        for (int i = 20; i < whole.length; i++) {
            var damaged = whole.clone();
            damaged[i] ^= 1;
            Files.write(folder.resolve(name), damaged);
            assertTrue(message(folder).endsWith("Copy it again."), message(folder));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz"})
    void anIdxFileThatGoesOnAfterItsLastImageIsDamaged(String ending) throws Exception {
        idx("train", ending, 3);
        var images = ByteBuffer.allocate(16 + 6 * 4).putInt(0x803).putInt(3).putInt(2).putInt(3).array();
        Files.write(folder.resolve("train-images-idx3-ubyte" + ending), packed(images, ending));
        assertTrue(message(folder).endsWith("goes on after the 3 images that it claims to hold. Copy it again."),
                message(folder));
    }
}
