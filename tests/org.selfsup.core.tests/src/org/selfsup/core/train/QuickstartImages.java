package org.selfsup.core.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.selfsup.core.image.FolderSettings;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageCodec;
import org.selfsup.core.image.ImageCollection;
import org.selfsup.core.image.ImageSource;

/** Images of Fashion-MNIST that the quickstart workflow trains with. */
public record QuickstartImages(List<Image> images) implements ImageSource {

    /** Every n-th of the 4,000, which are sorted by class. */
    public static QuickstartImages every(int n) throws IOException {
        var images = new ArrayList<Image>();
        try (var collection = ImageCollection.open(folder().resolve("train.zip"), FolderSettings.all())) {
            for (int i = 0; i < collection.size(); i += n) {
                images.add(ImageCodec.decode(collection.png(i).bytes()).withChannels(1));
            }
        }
        return new QuickstartImages(images);
    }

    private static Path folder() {
        var path = Path.of("workflows", "quickstart", "data");
        for (var up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            if (Files.isDirectory(up.resolve(path))) {
                return up.resolve(path);
            }
        }
        throw new IllegalStateException("the folder " + path + " is not found above " + Path.of("").toAbsolutePath());
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public Image image(int index) {
        return images.get(index);
    }
}
