package org.selfsup.knime.dialog;

import org.knime.core.data.DataColumnSpec;
import org.knime.node.parameters.widget.choices.util.FilteredInputTableColumnsProvider;
import org.selfsup.knime.table.ColumnChoice;

/** Columns that can hold class labels, for a dialog's list. */
public abstract class LabelColumns implements FilteredInputTableColumnsProvider {

    LabelColumns() {}

    @Override
    public boolean isIncluded(DataColumnSpec column) {
        return ColumnChoice.isLabel(column);
    }

    /** Of the table at the second port. */
    public static final class AtSecondPort extends LabelColumns {
        @Override
        public int getInputTableIndex() {
            return 1;
        }
    }

    /** Of the table at the third port. */
    public static final class AtThirdPort extends LabelColumns {
        @Override
        public int getInputTableIndex() {
            return 2;
        }
    }
}
