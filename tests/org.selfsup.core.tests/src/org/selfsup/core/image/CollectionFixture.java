package org.selfsup.core.image;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Folders, zip files and IDX files of a picture to be read. */
abstract class CollectionFixture {

    @TempDir
    Path folder;

    byte[] png;

    @BeforeEach
    void readPicture() throws IOException {
        png = ImageFiles.bytes("rgb.png");
    }

    static String message(Path path) {
        return assertThrows(IOException.class, () -> ImageCollection.open(path, FolderSettings.all())).getMessage();
    }

    static String refusal(ImageCollection images, int index) {
        return assertThrows(UnreadableImageException.class, () -> images.png(index)).getMessage();
    }

    static List<String> listed(Path path, FolderSettings settings) throws IOException {
        try (var images = ImageCollection.open(path, settings)) {
            return listed(images);
        }
    }

    static List<String> listed(ImageCollection images) {
        var all = new ArrayList<String>();
        for (int i = 0; i < images.size(); i++) {
            all.add(images.path(i) + " " + images.label(i));
        }
        return all;
    }

    void put(String path) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, png);
    }

    Path zip(String name, String... entries) throws IOException {
        return zip(StandardCharsets.UTF_8, name, entries);
    }

    Path zip(Charset characters, String name, String... entries) throws IOException {
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
    void idx(String prefix, String ending, int count) throws IOException {
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

    static byte[] packed(byte[] bytes, String ending) throws IOException {
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
