package org.selfsup.core.eval.chart;

import java.util.List;
import org.selfsup.core.image.Image;

/** The picture of images beside their random views. */
public final class ContactSheet {

    private ContactSheet() {}

    /**
     * The sheet as a PNG file.
     *
     * @param rows for each image the original, then its views
     */
    public static byte[] png(String title, List<List<Image>> rows) {
        throw new UnsupportedOperationException("next commit");
    }
}
