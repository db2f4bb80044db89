package org.knime.node.parameters.widget.choices.util;

import java.util.Collection;
import java.util.List;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;

/** The columns of an input table that can be read as one of some value classes. */
public class CompatibleColumnsProvider implements FilteredInputTableColumnsProvider {
    private final Collection<Class<? extends DataValue>> m_valueClasses;

    /** Columns that can be read as the value class. */
    protected CompatibleColumnsProvider(Class<? extends DataValue> valueClass) {
        this(List.of(valueClass));
    }

    /** Columns that can be read as any of the value classes. */
    protected CompatibleColumnsProvider(Collection<Class<? extends DataValue>> valueClasses) {
        m_valueClasses = valueClasses;
    }

    @Override
    public boolean isIncluded(DataColumnSpec column) {
        return m_valueClasses.stream().anyMatch(column.getType()::isCompatible);
    }

    /** Columns of numbers. */
    public static class DoubleColumnsProvider extends CompatibleColumnsProvider {
        /** For reflection. */
        protected DoubleColumnsProvider() {
            super(DoubleValue.class);
        }
    }

    /** Columns of texts. */
    public static class StringColumnsProvider extends CompatibleColumnsProvider {
        /** For reflection. */
        protected StringColumnsProvider() {
            super(StringValue.class);
        }
    }
}
