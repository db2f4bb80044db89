package org.selfsup.core.eval.chart;

import java.util.List;

/** The picture of which classes are taken for which. */
public final class ConfusionMatrix {

    private ConfusionMatrix() {}

    /**
     * The chart as a PNG file.
     *
     * @param confusion [truth][predicted] counts
     * @param classNames one per class
     */
    public static byte[] png(String title, int[][] confusion, List<String> classNames) {
        throw new UnsupportedOperationException("next commit");
    }
}
