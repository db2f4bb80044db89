package org.selfsup.core.image;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Image files with their labels, wherever they lie. Nothing is unpacked to disk; any thread may read. */
public interface ImageCollection extends Closeable {

    /** Number of images, readable or not. */
    int size();

    /** The class of the image, null if it has none. */
    String label(int index);

    /** What is wrong with the labels of the whole collection, and what to do, for the user; empty if nothing seems to be. */
    Optional<String> labelDoubt();

    /** Where the image lies within the collection, with {@code /} between the parts on every system. */
    String path(int index);

    /** About how many bytes {@link #png} needs at a time, judged by the length and the head of the image's file. */
    long memory(int index);

    /**
     * The image as a PNG file.
     *
     * @throws UnreadableImageException if its file cannot be used, with a sentence that says why
     * @throws UnreachableFileException if the file may be good, but could not be read now
     */
    PngFile png(int index) throws UnreadableImageException, UnreachableFileException;

    /** As {@link #open(Path, FolderSettings, IntConsumer)}, to the end. */
    static ImageCollection open(Path path, FolderSettings settings) throws IOException {
        return open(path, settings, files -> { });
    }

    /**
     * Opens one of
     * <ul>
     *   <li>a folder: the sub-folder of the first level is the class, images directly inside have none; hidden files are
     *       skipped, symbolic links followed, loops of them not; a folder that may not be opened counts as one image that
     *       cannot be read, and so does a link that leads to nothing, and a file or folder whose name is no text in this
     *       Java's character set;
     *   <li>a zip file of such a folder; a single folder around everything is looked through;
     *   <li>a pair of MNIST's IDX files, {@code *images-idx3-ubyte} and {@code *labels-idx1-ubyte}, compressed (.gz) or
     *       not: the image file itself, or its folder (then {@code train-…} is preferred to {@code t10k-…}).
     * </ul>
     *
     * <p>With a part, for example "train", the path is a folder and the part its sub-folder of that name, else its zip file
     * {@code train.zip}, else its IDX files {@code train-…} ({@code t10k-…} for "test"). Folder and zip file may be written with
     * other capital letters.
     *
     * <p>Files count as images by the endings of their names, also those of formats that are not read; with another ending, or
     * none, by their first bytes, unless they are named like what commonly lies beside images, such as texts and tables.
     *
     * <p>The order is that of the paths, compared by character code and the same on every system, or that of the IDX
     * file, unless the settings ask for a random one.
     *
     * @param looking told before each file or sub-folder that is looked at, or piece of an IDX file that is read, how many
     *     files have been: a million of them, or gigabytes, on a network drive take long. What it throws ends the search
     * @throws UnreachableFileException if a file or folder could not be looked at now
     * @throws IOException with a sentence for the user, if there is nothing to open
     */
    static ImageCollection open(Path path, FolderSettings settings, IntConsumer looking) throws IOException {
        if (!Files.exists(path)) {
            throw new IOException("There is no file or folder \"" + path + "\". Check the path.");
        }
        if (!Files.isReadable(path)) {
            throw new IOException("\"" + path + "\" cannot be read. Check its access rights.");
        }
        var chosen = settings.part().isEmpty() ? path : FolderPart.find(path, settings.part());
        if (Files.isDirectory(chosen)) {
            var images = IdxFiles.imagesIn(chosen);
            return images.isPresent()
                    ? IdxCollection.open(images.get(), settings, looking)
                    : FolderCollection.open(chosen, settings, looking);
        }
        if (IdxFiles.isImages(chosen.getFileName().toString())) {
            return IdxCollection.open(chosen, settings, looking);
        }
        if (ZipCollection.isZip(chosen)) {
            return ZipCollection.open(chosen, settings, looking);
        }
        throw new IOException("\"" + chosen + "\" is neither a folder of images, nor a zip file of one, nor an IDX image"
                + " file (…images-idx3-ubyte). Choose one of these.");
    }
}
