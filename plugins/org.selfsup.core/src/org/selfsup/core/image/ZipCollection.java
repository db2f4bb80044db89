package org.selfsup.core.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Image files inside a zip file, read in place. */
final class ZipCollection extends FileCollection {

    private final ZipFile zip;
    private final String wrapper;

    private ZipCollection(ZipFile zip, String wrapper, List<ImageEntry> entries) {
        super(entries);
        this.zip = zip;
        this.wrapper = wrapper;
    }

    static boolean isZip(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            var start = in.readNBytes(4);
            return start.length == 4 && start[0] == 'P' && start[1] == 'K' && (start[2] == 3 || start[2] == 5);
        }
    }

    static ZipCollection open(Path path, FolderSettings settings) throws IOException {
        var zip = openZip(path);
        var names = new ArrayList<String>();
        zip.stream().filter(e -> !e.isDirectory() && ImageEntry.isWanted(e.getName())).forEach(e -> names.add(e.getName()));
        if (names.isEmpty()) {
            zip.close();
            throw new IOException("The zip file \"" + path
                    + "\" holds no image. Choose one with PNG, JPEG, BMP, GIF, TIFF or WebP files.");
        }
        var wrapper = wrapper(names);
        var entries = names.stream().map(n -> ImageEntry.of(n.substring(wrapper.length()))).sorted()
                .collect(Collectors.toList());
        return new ZipCollection(zip, wrapper, Selection.of(entries, ImageEntry::label, settings));
    }

    private static ZipFile openZip(Path path) throws IOException {
        try {
            return new ZipFile(path.toFile());
        } catch (ZipException damagedOrOldNames) {
            try {
                return new ZipFile(path.toFile(), StandardCharsets.ISO_8859_1); // names that are not UTF-8
            } catch (ZipException damaged) {
                throw new IOException("The zip file \"" + path + "\" is damaged or cut off (" + damaged.getMessage()
                        + "). Copy or pack it again.", damaged);
            }
        }
    }

    /** "flowers/" if every image lies in a sub-folder of the folder "flowers", else nothing. */
    private static String wrapper(List<String> names) {
        var first = names.get(0);
        var candidate = first.substring(0, first.indexOf('/') + 1);
        boolean wraps = !candidate.isEmpty()
                && names.stream().allMatch(n -> n.startsWith(candidate) && n.indexOf('/', candidate.length()) > 0);
        return wraps ? candidate : "";
    }

    @Override
    InputStream bytes(String path) throws IOException {
        return zip.getInputStream(zip.getEntry(wrapper + path));
    }

    @Override
    long length(String path) {
        return zip.getEntry(wrapper + path).getSize();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
