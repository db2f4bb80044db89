package org.selfsup.core.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Image files inside a zip file, read in place. */
final class ZipCollection extends FileCollection {

    private final ZipFile zip;

    private ZipCollection(ZipFile zip, List<ImageEntry> found, Map<String, UnreadableImageException> refused,
            FolderSettings settings) {
        super(found, refused, settings, "unpack the zip file and choose the folder");
        this.zip = zip;
    }

    static boolean isZip(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            var start = in.readNBytes(4);
            return start.length == 4 && start[0] == 'P' && start[1] == 'K' && (start[2] == 3 || start[2] == 5);
        }
    }

    static ZipCollection open(Path path, FolderSettings settings, IntConsumer looking) throws IOException {
        var zip = openZip(path);
        try {
            return of(zip, path, settings, looking);
        } catch (IOException | RuntimeException ended) {
            zip.close();
            throw ended;
        }
    }

    private static ZipCollection of(ZipFile zip, Path path, FolderSettings settings, IntConsumer looking) throws IOException {
        var names = new HashMap<String, String>();
        var repeated = new ArrayList<String>();
        findImages(zip, looking, names, repeated);
        if (names.isEmpty()) {
            throw new IOException("The zip file \"" + path
                    + "\" holds no image. Choose one with PNG, JPEG, BMP, GIF, TIFF or WebP files.");
        }
        var wrapper = wrapper(names.keySet());
        var found = new ArrayList<ImageEntry>();
        names.forEach((whole, name) -> found.add(ImageEntry.of(name,
                whole.startsWith(wrapper) ? whole.substring(wrapper.length()) : whole)));
        var refused = new HashMap<String, UnreadableImageException>();
        for (var again : repeated) {
            var told = again + " (" + (refused.size() + 2) + ")";
            found.add(ImageEntry.refused(told));
            refused.put(told, new UnreadableImageException("The zip file holds another file with this path, which is read instead."
                    + " Pack both anew, with names of their own."));
        }
        return new ZipCollection(zip, found, refused, settings);
    }

    /**
     * @param names gets the names of the images by the paths that they stand for
     * @param repeated gets the paths that further images stand for
     */
    private static void findImages(ZipFile zip, IntConsumer looking, Map<String, String> names, List<String> repeated)
            throws UnreachableFileException {
        int files = 0;
        for (var entry : Collections.list(zip.entries())) {
            looking.accept(files++);
            var name = entry.getName();
            var path = ZipNames.path(name);
            if (ZipNames.isFile(name) && ImageEntry.isWanted(path, () -> zip.getInputStream(zip.getEntry(name)))
                    && names.putIfAbsent(path, name) != null) {
                repeated.add(path);
            }
        }
    }

    private static ZipFile openZip(Path path) throws IOException {
        try {
            return new ZipFile(path.toFile());
        } catch (ZipException damagedOrOldNames) {
            try {
                return new ZipFile(path.toFile(), ZipNames.oldCharacters());
            } catch (ZipException unusable) {
                throw new IOException("The zip file \"" + path + "\" " + complaint(unusable.getMessage()), unusable);
            }
        }
    }

    private static String complaint(String reason) {
        return String.valueOf(reason).contains("encrypted")
                ? "is encrypted. Unpack it with its password, and choose the folder that comes out."
                : "is damaged or cut off (" + reason + "). Copy or pack it again.";
    }

    /** "flowers/" if every image lies in a sub-folder of "flowers", or is of a format that is not read; else nothing. */
    private static String wrapper(Set<String> paths) {
        var images = paths.stream().filter(path -> !ForeignFormats.isNamedLikeOne(path)).toList();
        var first = images.isEmpty() ? "" : images.get(0);
        var candidate = first.substring(0, first.indexOf('/') + 1);
        boolean wraps = !candidate.isEmpty()
                && images.stream().allMatch(p -> p.startsWith(candidate) && p.indexOf('/', candidate.length()) > 0);
        return wraps ? candidate : "";
    }

    @Override
    InputStream bytes(String file) throws IOException {
        return zip.getInputStream(zip.getEntry(file));
    }

    @Override
    long length(String file) {
        return zip.getEntry(file).getSize();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
