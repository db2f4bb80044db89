package org.selfsup.core.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Image files below a folder. */
final class FolderCollection extends FileCollection {

    private final Path root;

    private FolderCollection(Path root, List<ImageEntry> entries) {
        super(entries);
        this.root = root;
    }

    static FolderCollection open(Path root, FolderSettings settings) throws IOException {
        var finder = new Finder(root);
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, finder);
        if (finder.found.isEmpty()) {
            throw new IOException(finder.files == 0
                    ? "The folder \"" + root + "\" is empty. Choose a folder with images in it."
                    : "The folder \"" + root + "\" holds " + finder.files + (finder.files == 1 ? " file" : " files")
                            + " but no image. Choose a folder with PNG, JPEG, BMP, GIF, TIFF or WebP files.");
        }
        finder.found.sort(null);
        return new FolderCollection(root, Selection.of(finder.found, ImageEntry::label, settings));
    }

    @Override
    InputStream bytes(String path) throws IOException {
        return Files.newInputStream(root.resolve(path));
    }

    @Override
    public void close() {
        // files are opened one at a time
    }

    private static final class Finder extends SimpleFileVisitor<Path> {

        private final Path root;
        private final List<ImageEntry> found = new ArrayList<>();
        private int files;

        Finder(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return !folder.equals(root) && ImageEntry.isHidden(folder.getFileName().toString())
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files++;
            var path = root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
            if (attributes.isRegularFile() && ImageEntry.isWanted(path)) {
                found.add(ImageEntry.of(path));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException loopOrNoAccess) {
            return FileVisitResult.CONTINUE;
        }
    }
}
