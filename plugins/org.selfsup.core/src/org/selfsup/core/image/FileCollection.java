package org.selfsup.core.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.selfsup.core.file.FileFailure;

/** Images that are files, wherever those lie. */
abstract class FileCollection implements ImageCollection {

    private final List<ImageEntry> entries;
    private final Map<String, UnreadableImageException> refused;
    private final Optional<String> labelDoubt;

    /**
     * @param found all images, in any order; comes back in that of their paths
     * @param refused why those with these {@link ImageEntry#file} names cannot be read, whatever they hold
     * @param choice see {@link LabelDoubt#of}
     */
    FileCollection(List<ImageEntry> found, Map<String, UnreadableImageException> refused, FolderSettings settings, String choice) {
        found.sort(null);
        this.refused = refused;
        entries = Selection.of(found, FileCollection::limitedClass, settings);
        labelDoubt = LabelDoubt.of(found, choice);
    }

    /** Files of formats that are not read count as a class of their own, lest a limit takes them instead of images that are. */
    private static String limitedClass(ImageEntry entry) {
        return ForeignFormats.isNamedLikeOne(entry.path()) ? "/" + Objects.requireNonNullElse(entry.label(), "") : entry.label();
    }

    private InputStream opened(String file) throws IOException {
        if (refused.containsKey(file)) {
            throw refused.get(file);
        }
        return bytes(file);
    }

    /** The bytes of the image with this {@link ImageEntry#file} name. */
    abstract InputStream bytes(String file) throws IOException;

    /** The length of the image's file in bytes. */
    abstract long length(String file) throws IOException;

    @Override
    public final int size() {
        return entries.size();
    }

    @Override
    public final String label(int index) {
        return entries.get(index).label();
    }

    @Override
    public final Optional<String> labelDoubt() {
        return labelDoubt;
    }

    @Override
    public final String path(int index) {
        return entries.get(index).path();
    }

    @Override
    public final long memory(int index) {
        var file = entries.get(index).file();
        try (var in = opened(file)) {
            return ImageHead.memory(in, length(file));
        } catch (IOException unreadable) {
            return 0; // png says why
        }
    }

    @Override
    public final PngFile png(int index) throws UnreadableImageException, UnreachableFileException {
        byte[] bytes;
        try (var in = opened(entries.get(index).file())) {
            bytes = BoundedRead.all(in);
        } catch (UnreadableImageException refusedOrTooLarge) {
            throw refusedOrTooLarge;
        } catch (IOException e) {
            if (!UnreachableFileException.isOfTheFile(e)) {
                throw new UnreachableFileException(path(index), e);
            }
            throw new UnreadableImageException("The file cannot be read (" + FileFailure.reason(e) + ").", e);
        }
        ForeignFormats.refuse(path(index), bytes);
        return ImageCodec.toPng(bytes);
    }
}
