package org.selfsup.knime.table;

import java.util.List;
import org.knime.core.data.IntValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.StringValue;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider;

/** Columns that can hold class labels, for a dialog's list. */
public abstract class LabelColumns extends CompatibleColumnsProvider {

    LabelColumns() {
        super(List.of(StringValue.class, IntValue.class, LongValue.class));
    }

    /** Of the table at the second port. */
    public static final class AtSecondPort extends LabelColumns {
        AtSecondPort() {}

        @Override
        public int getInputTableIndex() {
            return 1;
        }
    }

    /** Of the table at the third port. */
    public static final class AtThirdPort extends LabelColumns {
        AtThirdPort() {}

        @Override
        public int getInputTableIndex() {
            return 2;
        }
    }
}
