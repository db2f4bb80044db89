package org.selfsup.core.model;

import java.util.List;
import org.selfsup.core.image.Image;

/** Computes representations. Holds native memory until closed; one thread at a time. */
public interface Embedder extends AutoCloseable {

    /**
     * The representation h of each image, {@code [images][size()]}. A row depends on its image only, never on its
     * neighbours in the list.
     */
    float[][] embed(List<Image> images);

    /** So many images at a time keep all threads busy, and no longer than a caller who may be cancelled can wait. */
    int batch();

    /** Number of values per image. */
    int size();

    @Override
    void close();
}
