package org.selfsup.core.image;

import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/** The JDK's JPEG reader fills the missing rest of a file with grey and only warns; other warnings do no harm. */
final class TruncationListener implements IIOReadWarningListener {

    boolean seen;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        var text = warning.toLowerCase(Locale.ROOT);
        seen |= text.contains("truncated") || text.contains("premature end");
    }
}
