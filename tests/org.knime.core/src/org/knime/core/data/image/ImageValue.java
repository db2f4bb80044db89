package org.knime.core.data.image;

import org.knime.core.data.DataValue;
import org.knime.core.data.ExtensibleUtilityFactory;

/** A cell that holds an encoded image. */
public interface ImageValue extends DataValue {
    /** The name. */
    UtilityFactory UTILITY = new ExtensibleUtilityFactory(ImageValue.class) {
        @Override
        public String getName() {
            return "Generic Image";
        }
    };

    /** The image. */
    ImageContent getImageContent();

    /** The usual end of a file name for such images, without the dot. */
    String getImageExtension();
}
