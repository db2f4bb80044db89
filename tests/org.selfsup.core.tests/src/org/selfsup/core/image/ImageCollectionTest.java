package org.selfsup.core.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ImageCollectionTest extends CollectionFixture {

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
    void whatSystemsAndNetworkStorageKeepForThemselvesIsLeftOut() throws Exception {
        put("rose/1.png");
        for (var place : List.of("$RECYCLE.BIN/S-1-5-21/$RAB12CD.png", "$Recycle.Bin/1.png", "#recycle/rose/2.png",
                "@Recycle/3.png", "rose/@eaDir/1.png/SYNOPHOTO_THUMB_XL.png", "System Volume Information/1.png")) {
            put(place);
        }
        assertEquals(List.of("rose/1.png rose"), listed(folder, FolderSettings.all()));
    }

    /** Tested at the rule itself, since attributes of this kind are those of Windows' disks. */
    @Test
    void whatHasWindowsAttributeForHiddenIsLeftOutButTheChosenFolder() throws Exception {
        put("rose/1.png");
        put("rose/2.png");
        put("tulip/1.png");
        var finder = new FolderCollection.Finder(folder, files -> { });
        assertEquals(FileVisitResult.CONTINUE, finder.preVisitDirectory(folder, dos(folder, true)));
        assertEquals(FileVisitResult.SKIP_SUBTREE, finder.preVisitDirectory(folder.resolve("tulip"), dos(folder, true)));
        assertEquals(FileVisitResult.CONTINUE, finder.preVisitDirectory(folder.resolve("rose"), dos(folder, false)));
        finder.visitFile(folder.resolve("rose/1.png"), dos(folder.resolve("rose/1.png"), true));
        finder.visitFile(folder.resolve("rose/2.png"), dos(folder.resolve("rose/2.png"), false));
        try (var images = FolderCollection.of(finder, FolderSettings.all())) {
            assertEquals(List.of("rose/2.png rose"), listed(images));
        }
    }

    private static DosFileAttributes dos(Path file, boolean hidden) throws IOException {
        var basic = Files.readAttributes(file, BasicFileAttributes.class);
        return (DosFileAttributes) Proxy.newProxyInstance(DosFileAttributes.class.getClassLoader(),
                new Class<?>[] {DosFileAttributes.class},
                (proxy, method, arguments) -> method.getName().equals("isHidden") ? hidden : method.invoke(basic, arguments));
    }

    /** A million files on a network drive take long: whoever does not want to wait need not. */
    @Test
    void theSearchEndsWhereWhoIsToldOfItSaysSo() throws Exception {
        var names = IntStream.range(0, 150).mapToObj(i -> String.format("rose/%03d", i)).toArray(String[]::new);
        for (var name : names) {
            put(name);
        }
        for (var place : List.of(folder, zip("flowers.zip", names))) {
            var told = new ArrayList<Integer>();
            assertThrows(CancellationException.class, () -> ImageCollection.open(place, FolderSettings.all(), files -> {
                told.add(files);
                if (files == 100) {
                    throw new CancellationException();
                }
            }));
            assertEquals(IntStream.rangeClosed(0, 100).boxed().toList(), told.stream().distinct().toList());
            Files.delete(place.equals(folder) ? place.resolve("rose/000") : place); // on Windows, too: nothing is left open
        }
    }

    @Test
    void aClassCalledNullHasALimitOfItsOwn() throws Exception {
        put("null/1.png");
        put("null/2.png");
        put("loose.png");
        put("other.png");
        assertEquals(List.of("loose.png null", "null/1.png null"), listed(folder, new FolderSettings(1, false, 0, "")));
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
        Files.write(folder.resolve("b.jpg"), ImageFiles.bytes("progressive.jpg"));
        Files.write(folder.resolve("c.webp"), ImageFiles.bytes("lossless.webp"));
        Files.write(folder.resolve("d.png"), "no image".getBytes());
        try (var images = ImageCollection.open(folder, FolderSettings.all())) {
            assertArrayEquals(png, images.png(0).bytes());
            assertEquals(20, ImageCodec.decode(images.png(1).bytes()).width());
            assertArrayEquals(ImageCodec.decode(png).pixels(), ImageCodec.decode(images.png(2).bytes()).pixels());
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
        Files.write(folder.resolve("rose/2.nef"), ImageFiles.bytes("rgb16.tif"));
        put("rose/3.avif");
        for (var place : new Path[] {folder, zip("a.zip", "rose/1.HEIC", "rose/2.nef", "rose/3.avif")}) {
            assertEquals(List.of("rose/1.HEIC rose", "rose/2.nef rose", "rose/3.avif rose"), listed(place, FolderSettings.all()));
        }
        try (var images = ImageCollection.open(folder, FolderSettings.all())) {
            assertEquals("HEIC files are not read. Convert them to JPEG or PNG first.", refusal(images, 0));
            assertEquals("NEF files are not read. Convert them to JPEG or PNG first.", refusal(images, 1));
            assertArrayEquals(png, images.png(2).bytes(), "a PNG file under a wrong name");
        }
    }

    @Test
    void aLimitTakesNoneOfThemInsteadOfImagesThatAreRead() throws Exception {
        put("rose/1.heic");
        put("rose/2.heic");
        put("rose/3.png");
        put("rose/4.png");
        assertEquals(List.of("rose/1.heic rose", "rose/3.png rose"), listed(folder, new FolderSettings(1, false, 0, "")));
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
        var finder = new FolderCollection.Finder(folder, files -> { });
        Files.walkFileTree(folder, finder);
        finder.visitFileFailed(folder.resolve("tulip"), new AccessDeniedException(folder.resolve("tulip").toString()));
        finder.visitFileFailed(folder.resolve(".Trash"), new AccessDeniedException(folder.resolve(".Trash").toString()));
        finder.visitFileFailed(folder.resolve("rose/again"), new FileSystemLoopException(folder.toString()));
        try (var images = FolderCollection.of(finder, new FolderSettings(1, false, 0, ""))) {
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
                listed(folder, new FolderSettings(2, false, 0, "")));
        var shuffled = listed(folder, new FolderSettings(2, true, 1, ""));
        assertEquals(5, shuffled.size());
        assertEquals(2, shuffled.stream().filter(s -> s.endsWith(" b")).count());
        assertEquals(shuffled, listed(folder, new FolderSettings(2, true, 1, "")));
        assertNotEquals(shuffled, listed(folder, new FolderSettings(2, true, 2, "")));
    }

    /** With a limit, the image at the end is the one that is left out. */
    @Test
    void seedsThatFollowEachOtherPutOtherImagesAtTheEnd() {
        var images = IntStream.range(0, 64).boxed().toList();
        long different = LongStream.rangeClosed(1, 20)
                .mapToObj(seed -> Selection.of(images, image -> "", new FolderSettings(0, true, seed, "")).get(63))
                .distinct().count();
        // 17 expected
        assertTrue(different >= 10, different + " images were at the end of 20 orders");
    }

    @Test
    void aNameIsTheSameWhetherItsAccentsAreCharactersOfTheirOwnOrNot() throws Exception {
        var macOs = "Ka\u0308se";
        put("data/" + macOs + "/1.png");
        Files.copy(zip("a.zip", macOs + "/1.png"), folder.resolve(macOs + ".zip"));
        for (var place : new Path[] {folder.resolve("data"), folder.resolve(macOs + ".zip")}) {
            try (var images = ImageCollection.open(place, FolderSettings.all())) {
                assertEquals("Käse", images.label(0));
                assertArrayEquals(png, images.png(0).bytes());
            }
        }
        assertEquals(List.of("1.png null"), listed(folder.resolve("data"), new FolderSettings(0, false, 0, "Käse")));
        assertEquals(List.of("Käse/1.png Käse"), listed(folder, new FolderSettings(0, false, 0, "Käse")));
    }

    /** An accent behind its letter sorts between letters without one, and the shuffled order follows the sorted one. */
    @Test
    void aFolderFromMacOsHasTheSamePathsInTheSameOrder() throws Exception {
        for (var folders : List.of(List.of("linux", "\u00e4"), List.of("macos", "a\u0308"))) {
            for (var name : List.of("B", folders.get(1), "b")) {
                put(folders.get(0) + "/" + name + "/1.png");
            }
        }
        var macOs = folder.resolve("macos");
        assertEquals(List.of("B/1.png B", "b/1.png b", "\u00e4/1.png \u00e4"), listed(macOs, FolderSettings.all()));
        var shuffled = new FolderSettings(0, true, 1, "");
        var expected = listed(folder.resolve("linux"), shuffled);
        assertEquals(expected, listed(macOs, shuffled));
        assertEquals(expected, listed(zip("a.zip", "B/1.png", "a\u0308/1.png", "b/1.png"), shuffled));
    }

    @Test
    void imagesWhoseNamesDifferInTheWritingOfAnAccentOnlyAreBothRead() throws Exception {
        put("rose/\u00e4.png");
        Files.write(folder.resolve("rose/a\u0308.png"), ImageFiles.bytes("grey16.png"));
        assumeTrue(folder.resolve("rose").toFile().list().length == 2, "the disk takes them for one");
        try (var images = ImageCollection.open(folder, FolderSettings.all())) {
            assertEquals(List.of("rose/\u00e4.png rose", "rose/\u00e4.png rose"), listed(images));
            assertArrayEquals(ImageFiles.bytes("grey16.png"), images.png(0).bytes());
            assertArrayEquals(png, images.png(1).bytes());
        }
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
}
