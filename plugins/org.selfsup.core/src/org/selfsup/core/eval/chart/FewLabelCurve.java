package org.selfsup.core.eval.chart;

import java.util.List;
import org.selfsup.core.eval.ProbeStudy;

/** The picture of what labels are worth on each representation. */
public final class FewLabelCurve {

    private FewLabelCurve() {}

    /** The chart as a PNG file. */
    public static byte[] png(String title, List<ProbeStudy.Point> points) {
        throw new UnsupportedOperationException("next commit");
    }
}
