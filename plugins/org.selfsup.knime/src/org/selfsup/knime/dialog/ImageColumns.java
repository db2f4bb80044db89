package org.selfsup.knime.dialog;

import org.knime.core.data.image.ImageValue;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider;

/** Image columns of the table at the first port, for a dialog's list. */
public class ImageColumns extends CompatibleColumnsProvider {

    ImageColumns() {
        super(ImageValue.class);
    }

    /** Image columns of the table at the second port. */
    public static final class AtSecondPort extends ImageColumns {
        AtSecondPort() {}

        @Override
        public int getInputTableIndex() {
            return 1;
        }
    }
}
