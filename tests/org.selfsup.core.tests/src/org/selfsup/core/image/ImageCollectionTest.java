package org.selfsup.core.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageCollectionTest {

    @TempDir
    Path folder;

    private byte[] png;

    @BeforeEach
    void readPicture() throws IOException {
        png = ImageCodecTest.bytes("rgb.png");
    }

    @Test
    void subFoldersAreClassesWhateverLiesDeeperBelongsToThem() throws Exception {
        put("rose/1.png");
        put("rose/wild/2.png");
        put("tulip/1.PNG");
        put("loose.png");
        put("rose/notes.txt");
        put(".hidden/1.png");
        put("tulip/.trash.png");
        put("__MACOSX/tulip/1.png");
        assertEquals(List.of("loose.png null", "rose/1.png rose", "rose/wild/2.png rose", "tulip/1.PNG tulip"),
                listed(folder, FolderSettings.all()));
    }

    @Test
    void theOrderIsThatOfTheCharacterCodesInEveryLocale() throws Exception {
        for (var name : new String[] {"b.png", "B.png", "a.png", "ä.png", "Z.png", "10.png", "9.png"}) {
            put(name);
        }
        var before = Locale.getDefault();
        try {
            for (var locale : new Locale[] {Locale.ROOT, Locale.GERMANY, new Locale("sv"), new Locale("tr")}) {
                Locale.setDefault(locale);
                assertEquals(List.of("10.png null", "9.png null", "B.png null", "Z.png null", "a.png null", "b.png null",
                        "ä.png null"), listed(folder, FolderSettings.all()));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void pngFilesComeAsTheyAreOthersConvertedDamagedOnesWithASentence() throws Exception {
        put("a.png");
        Files.write(folder.resolve("b.jpg"), ImageCodecTest.bytes("progressive.jpg"));
        Files.write(folder.resolve("c.webp"), ImageCodecTest.bytes("lossless.webp"));
        Files.write(folder.resolve("d.png"), "no image".getBytes());
        try (var images = ImageCollection.open(folder, FolderSettings.all())) {
            assertArrayEquals(png, images.png(0));
            assertEquals(20, ImageCodec.decode(images.png(1)).width());
            assertArrayEquals(ImageCodec.decode(png).pixels(), ImageCodec.decode(images.png(2)).pixels());
            assertEquals("The content is not an image in PNG, JPEG, BMP, GIF, TIFF or WebP format.", refusal(images, 3));
        }
    }

    @Test
    void filesWithoutAnEndingAreImagesIfTheyBeginLikeOne() throws Exception {
        put("rose/1");
        Files.writeString(folder.resolve("rose/README"), "about roses");
        Files.writeString(folder.resolve("rose/empty"), "");
        assertEquals(List.of("rose/1 rose"), listed(folder, FolderSettings.all()));
        assertEquals(List.of("rose/1 rose"), listed(zip("a.zip", "rose/1", "rose/notes.txt"), FolderSettings.all()));
    }

    /** A photograph of a camera is stored as a TIFF file whose first page is a preview, so its content proves nothing. */
    @Test
    void imagesOfOtherFormatsAreFoundAndRefusedWithAWayOut() throws Exception {
        Files.createDirectory(folder.resolve("rose"));
        Files.write(folder.resolve("rose/1.HEIC"), "\0\0\0\30ftypheic".getBytes(StandardCharsets.US_ASCII));
        Files.write(folder.resolve("rose/2.nef"), ImageCodecTest.bytes("rgb16.tif"));
        put("rose/3.avif");
        for (var place : new Path[] {folder, zip("a.zip", "rose/1.HEIC", "rose/2.nef", "rose/3.avif")}) {
            assertEquals(List.of("rose/1.HEIC rose", "rose/2.nef rose", "rose/3.avif rose"), listed(place, FolderSettings.all()));
        }
        try (var images = ImageCollection.open(folder, FolderSettings.all())) {
            assertEquals("HEIC files are not read. Convert them to JPEG or PNG first.", refusal(images, 0));
            assertEquals("NEF files are not read. Convert them to JPEG or PNG first.", refusal(images, 1));
            assertArrayEquals(png, images.png(2), "a PNG file under a wrong name");
        }
    }

    @Test
    void aLoopOfSymbolicLinksIsWalkedOnce() throws Exception {
        put("rose/1.png");
        Files.createSymbolicLink(folder.resolve("rose/again"), folder);
        Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("rose/1.png"));
        assertEquals(List.of("linked null", "rose/1.png rose"), listed(folder, FolderSettings.all()));
    }

    @Test
    void aLinkedClassFolderIsAClass() throws Exception {
        put("elsewhere/1.png");
        Files.createDirectory(folder.resolve("data"));
        Files.createSymbolicLink(folder.resolve("data/rose"), folder.resolve("elsewhere"));
        assertEquals(List.of("rose/1.png rose"), listed(folder.resolve("data"), FolderSettings.all()));
    }

    /** Tested at the rule itself, since access rights do not hold for an administrator. */
    @Test
    void aFolderThatMayNotBeOpenedCountsAsAnUnreadableImage() throws Exception {
        put("rose/1.png");
        put("rose/2.png");
        Files.createDirectory(folder.resolve("tulip"));
        var finder = new FolderCollection.Finder(folder);
        Files.walkFileTree(folder, finder);
        finder.visitFileFailed(folder.resolve("tulip"), new AccessDeniedException(folder.resolve("tulip").toString()));
        finder.visitFileFailed(folder.resolve(".Trash"), new AccessDeniedException(folder.resolve(".Trash").toString()));
        finder.visitFileFailed(folder.resolve("rose/again"), new FileSystemLoopException(folder.toString()));
        try (var images = FolderCollection.of(finder, new FolderSettings(1, false, 0))) {
            assertEquals(List.of("rose/1.png rose", "tulip tulip"), listed(images));
            assertEquals(0, images.memory(1));
            assertEquals("It cannot be opened, and images in it are missing. Check its access rights.", refusal(images, 1));
        }
    }

    @Test
    void aLimitTakesTheFirstOfEachClassOrRandomOnesWhenShuffled() throws Exception {
        for (int i = 0; i < 9; i++) {
            put("a/" + i + ".png");
            put("b/" + i + ".png");
        }
        put("c/0.png");
        assertEquals(List.of("a/0.png a", "a/1.png a", "b/0.png b", "b/1.png b", "c/0.png c"),
                listed(folder, new FolderSettings(2, false, 0)));
        var shuffled = listed(folder, new FolderSettings(2, true, 1));
        assertEquals(5, shuffled.size());
        assertEquals(2, shuffled.stream().filter(s -> s.endsWith(" b")).count());
        assertEquals(shuffled, listed(folder, new FolderSettings(2, true, 1)));
        assertNotEquals(shuffled, listed(folder, new FolderSettings(2, true, 2)));
    }

    @Test
    void aZipFileIsReadLikeItsFolder() throws Exception {
        var zip = zip("flowers.zip", "rose/1.png", "loose.png", "tulip/1.jpg", "__MACOSX/rose/1.png", "tulip/.DS_Store",
                "../evil/1.png");
        try (var images = ImageCollection.open(zip, FolderSettings.all())) {
            assertEquals(List.of("loose.png null", "rose/1.png rose", "tulip/1.jpg tulip"), listed(images));
            assertArrayEquals(png, images.png(1));
            assertEquals(png.length + 20 * 12 * 36, images.memory(1));
        }
    }

    @Test
    void aNameIsTheSameWhetherItsAccentsAreCharactersOfTheirOwnOrNot() throws Exception {
        var macOs = "Ka\u0308se";
        put("data/" + macOs + "/1.png");
        Files.copy(zip("a.zip", macOs + "/1.png"), folder.resolve(macOs + ".zip"));
        for (var place : new Path[] {folder.resolve("data"), folder.resolve(macOs + ".zip")}) {
            try (var images = ImageCollection.open(place, FolderSettings.all())) {
                assertEquals("Käse", images.label(0));
                assertArrayEquals(png, images.png(0));
            }
        }
        assertEquals(List.of("1.png null"), listed(folder.resolve("data"), new FolderSettings(0, false, 0, "Käse")));
        assertEquals(List.of(macOs + "/1.png Käse"), listed(folder, new FolderSettings(0, false, 0, "Käse")));
    }

    @Test
    void aFolderAroundEverythingInAZipFileIsNoClass() throws Exception {
        assertEquals(List.of("rose/1.png rose", "tulip/1.png tulip"),
                listed(zip("a.zip", "flowers/rose/1.png", "flowers/tulip/1.png"), FolderSettings.all()));
        assertEquals(List.of("rose/1.png rose", "rose/2.png rose"),
                listed(zip("b.zip", "rose/1.png", "rose/2.png"), FolderSettings.all()));
    }

    @Test
    void pathsInZipFilesAreUnderstoodHoweverTheyAreWritten() throws Exception {
        for (var zip : new Path[] {zip("a.zip", "rose\\", "rose\\1.png", "tulip\\red\\2.png"),
            zip("b.zip", "./", "./rose/1.png", "./tulip/red/2.png"), zip("c.zip", "/rose/1.png", "/tulip//red/2.png"),
            zip("d.zip", "flowers\\rose\\1.png", "flowers\\tulip\\red\\2.png")}) {
            try (var images = ImageCollection.open(zip, FolderSettings.all())) {
                assertEquals(List.of("rose/1.png rose", "tulip/red/2.png tulip"), listed(images), zip.toString());
                assertArrayEquals(png, images.png(1));
                assertEquals(png.length + 20 * 12 * 36, images.memory(1));
            }
        }
    }

    @Test
    void namesInOldZipFilesAreThoseOfDos() throws Exception {
        for (var characters : new Charset[] {Charset.forName("IBM437"), StandardCharsets.UTF_8}) {
            assertEquals(List.of("Käse/1.png Käse"), listed(zip(characters, "a.zip", "Käse/1.png"), FolderSettings.all()));
        }
    }

    @Test
    void anEncryptedZipFileIsToBeUnpackedFirst() throws Exception {
        var zip = zip("a.zip", "rose/1.png");
        var bytes = Files.readAllBytes(zip);
        int directory = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        bytes[directory + 8] |= 1;
        Files.write(zip, bytes);
        assertEquals("The zip file \"" + zip + "\" is encrypted. Unpack it with its password, and choose the folder that comes"
                + " out.", message(zip));
    }

    @Test
    void aDamagedZipFileIsSaidInWords() throws Exception {
        var whole = Files.readAllBytes(zip("a.zip", "rose/1.png"));
        var cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, whole.length - 30));
        assertTrue(message(cut).contains("is damaged or cut off"), message(cut));
        assertTrue(message(zip("none.zip", "readme.txt")).contains("holds no image"));
    }

    @Test
    void idxFilesAreFoundByFolderAndByNameTrainingFirst() throws Exception {
        idx("train", ".gz", 3);
        idx("t10k", "", 2);
        assertEquals(List.of("train-images-idx3-ubyte.gz#0 0", "train-images-idx3-ubyte.gz#1 1", "train-images-idx3-ubyte.gz#2 2"),
                listed(folder, FolderSettings.all()));
        assertEquals(List.of("t10k-images-idx3-ubyte#0 0", "t10k-images-idx3-ubyte#1 1"),
                listed(folder.resolve("t10k-images-idx3-ubyte"), FolderSettings.all()));
        try (var images = ImageCollection.open(folder, FolderSettings.all())) {
            assertEquals(2 * 3 * 36, images.memory(1));
            var second = ImageCodec.decode(images.png(1));
            assertEquals("1 x 2 x 3", second.channels() + " x " + second.height() + " x " + second.width());
            assertArrayEquals(new float[] {6 / 255f, 7 / 255f, 8 / 255f, 9 / 255f, 10 / 255f, 11 / 255f}, second.pixels(), 1e-6f);
        }
    }

    @Test
    void idxImagesWithoutLabelsHaveNone() throws Exception {
        idx("train", "", 2);
        Files.delete(folder.resolve("train-labels-idx1-ubyte"));
        try (var images = ImageCollection.open(folder, FolderSettings.all())) {
            assertNull(images.label(1));
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
        assertTrue(message(folder).contains("claims a size that cannot be"), message(folder));
        Files.write(images, ByteBuffer.allocate(16).putInt(42).array());
        assertTrue(message(folder).contains("is not an IDX file of images"), message(folder));
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
        assertTrue(message(folder).endsWith("goes on after the 3 images that it claims to hold. Copy it again."), message(folder));
    }

    @Test
    void aPartIsASubFolderOrAZipFileOrAPairOfIdxFiles() throws Exception {
        put("train/rose/1.png");
        Files.copy(zip("x.zip", "tulip/1.png"), folder.resolve("test.zip"));
        assertEquals(List.of("rose/1.png rose"), listed(folder, new FolderSettings(0, false, 0, "train")));
        assertEquals(List.of("tulip/1.png tulip"), listed(folder, new FolderSettings(0, false, 0, "test")));
        Files.delete(folder.resolve("test.zip"));
        idx("t10k", ".gz", 1);
        assertEquals(List.of("t10k-images-idx3-ubyte.gz#0 0"), listed(folder, new FolderSettings(0, false, 0, "test")));
        var e = assertThrows(IOException.class, () -> ImageCollection.open(folder, new FolderSettings(0, false, 0, "valid")));
        assertEquals("The folder \"" + folder + "\" has no part \"valid\": neither a folder \"valid\" nor \"valid.zip\" nor "
                + "\"valid-images-idx3-ubyte\" (or .gz). Check the folder, or leave the part empty.", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new FolderSettings(0, false, 0, "../secret"));
    }

    @Test
    void whereThereIsNothingToOpenASentenceSaysWhatToDo() throws Exception {
        assertEquals("The folder \"" + folder + "\" is empty. Choose a folder with images in it.", message(folder));
        put("a.txt");
        assertEquals("The folder \"" + folder + "\" holds 1 file but no image. Choose a folder with PNG, JPEG, BMP, GIF, TIFF or "
                + "WebP files.", message(folder));
        var missing = folder.resolve("missing");
        assertEquals("There is no file or folder \"" + missing + "\". Check the path.", message(missing));
        assertTrue(message(folder.resolve("a.txt")).contains("is neither a folder of images"), message(folder.resolve("a.txt")));
    }

    private static String message(Path path) {
        return assertThrows(IOException.class, () -> ImageCollection.open(path, FolderSettings.all())).getMessage();
    }

    private static String refusal(ImageCollection images, int index) {
        return assertThrows(UnreadableImageException.class, () -> images.png(index)).getMessage();
    }

    private static List<String> listed(Path path, FolderSettings settings) throws IOException {
        try (var images = ImageCollection.open(path, settings)) {
            return listed(images);
        }
    }

    private static List<String> listed(ImageCollection images) {
        var all = new ArrayList<String>();
        for (int i = 0; i < images.size(); i++) {
            all.add(images.path(i) + " " + images.label(i));
        }
        return all;
    }

    private void put(String path) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, png);
    }

    private Path zip(String name, String... entries) throws IOException {
        return zip(StandardCharsets.UTF_8, name, entries);
    }

    private Path zip(Charset characters, String name, String... entries) throws IOException {
        var file = Files.createTempDirectory(folder, ".zips").resolve(name);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file), characters)) {
            for (var entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(png);
            }
        }
        return file;
    }

    /** Images of 2 x 3 pixels whose values count up; the label of image i is i. */
    private void idx(String prefix, String ending, int count) throws IOException {
        var images = ByteBuffer.allocate(16 + 6 * count).putInt(0x803).putInt(count).putInt(2).putInt(3);
        var labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        for (int i = 0; i < 6 * count; i++) {
            images.put((byte) i);
        }
        for (int i = 0; i < count; i++) {
            labels.put((byte) i);
        }
        Files.write(folder.resolve(prefix + "-images-idx3-ubyte" + ending), packed(images.array(), ending));
        Files.write(folder.resolve(prefix + "-labels-idx1-ubyte" + ending), packed(labels.array(), ending));
    }

    private static byte[] packed(byte[] bytes, String ending) throws IOException {
        if (ending.isEmpty()) {
            return bytes;
        }
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
