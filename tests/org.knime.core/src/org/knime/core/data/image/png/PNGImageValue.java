package org.knime.core.data.image.png;

import org.knime.core.data.ExtensibleUtilityFactory;
import org.knime.core.data.image.ImageValue;

/** A cell that holds a PNG image. */
public interface PNGImageValue extends ImageValue {
    /** The name. */
    UtilityFactory UTILITY = new ExtensibleUtilityFactory(PNGImageValue.class) {
        @Override
        public String getName() {
            return "Image (PNG)";
        }
    };

    @Override
    PNGImageContent getImageContent();
}
