package org.selfsup.core.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Image files below a folder. */
final class FolderCollection extends FileCollection {

    private final Path root;

    private FolderCollection(Finder finder, FolderSettings settings) {
        super(finder.found, finder.refused, settings, "choose the folder");
        root = finder.root;
    }

    static FolderCollection open(Path root, FolderSettings settings, IntConsumer looking) throws IOException {
        var finder = new Finder(root, looking);
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, finder);
        return of(finder, settings);
    }

    static FolderCollection of(Finder finder, FolderSettings settings) throws IOException {
        if (finder.found.isEmpty()) {
            throw new IOException(finder.files == 0
                    ? "The folder \"" + finder.root + "\" is empty. Choose a folder with images in it."
                    : "The folder \"" + finder.root + "\" holds " + finder.files + (finder.files == 1 ? " file" : " files")
                            + " but no image. Choose a folder with PNG, JPEG, BMP, GIF, TIFF or WebP files."
                            + (finder.zips ? " Zip files inside a folder are not opened: unpack them." : ""));
        }
        return new FolderCollection(finder, settings);
    }

    @Override
    InputStream bytes(String file) throws IOException {
        return Files.newInputStream(root.resolve(file));
    }

    @Override
    long length(String file) throws IOException {
        return Files.size(root.resolve(file));
    }

    @Override
    public void close() {
        // files are opened one at a time
    }

    /**
     * Finds images. What may not be looked into, is a link to nothing or has a name that is only bytes to this Java, perhaps a
     * whole class, counts as one that cannot be read.
     */
    static final class Finder extends SimpleFileVisitor<Path> {

        private final Path root;
        private final IntConsumer looking;
        private final List<ImageEntry> found = new ArrayList<>();
        private final Map<String, UnreadableImageException> refused = new HashMap<>();
        private int files;
        private boolean zips;

        /** @param looking as in {@link ImageCollection#open(Path, FolderSettings, IntConsumer)} */
        Finder(Path root, IntConsumer looking) {
            this.root = root;
            this.looking = looking;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            looking.accept(files);
            if (folder.equals(root)) {
                return FileVisitResult.CONTINUE;
            }
            if (isHidden(attributes) || ImageEntry.isHidden(folder.getFileName().toString())) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (!PathName.isText(folder)) {
                refuse(folder, PathName.refusal(folder, " Images in it are missing."));
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws UnreachableFileException {
            looking.accept(files++);
            var path = path(file);
            zips |= ImageFormat.ending(path).equals("zip");
            if (attributes.isSymbolicLink()) { // which leads to nothing, else these were the attributes of what it leads to
                visitDeadLink(file);
            } else if (attributes.isRegularFile() && !isHidden(attributes)
                    && ImageEntry.isWanted(path, () -> Files.newInputStream(file))) {
                if (PathName.isText(file)) {
                    found.add(ImageEntry.of(path, path));
                } else {
                    refuse(file, PathName.refusal(file, ""));
                }
            }
            return FileVisitResult.CONTINUE;
        }

        private void visitDeadLink(Path link) throws UnreachableFileException {
            var name = link.getFileName().toString();
            if (ImageEntry.isHidden(name) || ImageEntry.isNamedLikeOther(name)) {
                return;
            }
            try {
                Files.readAttributes(link, BasicFileAttributes.class);
                throw new IOException("it was away for a moment");
            } catch (NoSuchFileException | AccessDeniedException dead) {
                refuse(link, new UnreadableImageException("It is a link, and what it leads to is not there or may not be opened."
                        + " Images there are missing. Mend the link, or copy what it should lead to.", dead));
            } catch (IOException e) {
                throw new UnreachableFileException(link.toString(), e);
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path place, IOException failure) throws UnreachableFileException {
            if (failure instanceof FileSystemLoopException || ImageEntry.isHidden(place.getFileName().toString())) {
                return FileVisitResult.CONTINUE;
            }
            if (!(failure instanceof AccessDeniedException)) {
                throw new UnreachableFileException(place.toString(), failure);
            }
            refuse(place, new UnreadableImageException(
                    "It cannot be opened, and images in it are missing. Check its access rights.", failure));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws UnreachableFileException {
            if (failure != null) {
                throw new UnreachableFileException(folder.toString(), failure);
            }
            return FileVisitResult.CONTINUE;
        }

        /** On Windows, where the attributes of all files are these: nobody asks a network drive once more. */
        private static boolean isHidden(BasicFileAttributes attributes) {
            return attributes instanceof DosFileAttributes dos && dos.isHidden();
        }

        private void refuse(Path place, UnreadableImageException reason) {
            var path = path(place);
            refused.put(path, reason);
            found.add(ImageEntry.refused(path));
        }

        private String path(Path file) {
            return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
        }
    }
}
