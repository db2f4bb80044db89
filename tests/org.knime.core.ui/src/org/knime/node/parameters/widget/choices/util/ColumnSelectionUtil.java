package org.knime.node.parameters.widget.choices.util;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;
import org.knime.node.parameters.NodeParametersInput;

/** Finds columns of input tables; without a table there are none. */
public final class ColumnSelectionUtil {
    private ColumnSelectionUtil() {
    }

    /** All columns of a port's table. */
    public static List<DataColumnSpec> getAllColumns(NodeParametersInput context, int portIndex) {
        return getFilteredColumns(context, portIndex, column -> true);
    }

    /** All columns of the first port's table. */
    public static List<DataColumnSpec> getAllColumnsOfFirstPort(NodeParametersInput context) {
        return getAllColumns(context, 0);
    }

    /** The first column of a port's table. */
    public static Optional<DataColumnSpec> getFirstColumn(NodeParametersInput context, int portIndex) {
        return getAllColumns(context, portIndex).stream().findFirst();
    }

    /** The first column of the first port's table. */
    public static Optional<DataColumnSpec> getFirstColumnOfFirstPort(NodeParametersInput context) {
        return getFirstColumn(context, 0);
    }

    /** The columns of a port's table that fulfil the condition. */
    public static List<DataColumnSpec> getFilteredColumns(NodeParametersInput context, int portIndex,
        Predicate<DataColumnSpec> condition) {
        return context.getInTableSpec(portIndex).stream().flatMap(DataTableSpec::stream).filter(condition).toList();
    }

    /** The columns of a port's table that can be read as one of the value classes. */
    @SafeVarargs
    public static List<DataColumnSpec> getCompatibleColumns(NodeParametersInput context, int portIndex,
        Class<? extends DataValue>... valueClasses) {
        return context.getInTableSpec(portIndex).map(spec -> getCompatibleColumns(spec, valueClasses)).orElse(List.of());
    }

    /** The columns of the first port's table that can be read as one of the value classes. */
    @SafeVarargs
    public static List<DataColumnSpec> getCompatibleColumnsOfFirstPort(NodeParametersInput context,
        Class<? extends DataValue>... valueClasses) {
        return getCompatibleColumns(context, 0, valueClasses);
    }

    /** The text columns of a port's table. */
    public static List<DataColumnSpec> getStringColumns(NodeParametersInput context, int portIndex) {
        return getCompatibleColumns(context, portIndex, StringValue.class);
    }

    /** The text columns of a table. */
    public static List<DataColumnSpec> getStringColumns(DataTableSpec spec) {
        return getCompatibleColumns(spec, StringValue.class);
    }

    /** The first text column of a table. */
    public static Optional<DataColumnSpec> getFirstStringColumn(DataTableSpec spec) {
        return getFirstCompatibleColumn(spec, StringValue.class);
    }

    /** The text columns of the first port's table. */
    public static List<DataColumnSpec> getStringColumnsOfFirstPort(NodeParametersInput context) {
        return getStringColumns(context, 0);
    }

    /** The number columns of a port's table. */
    public static List<DataColumnSpec> getDoubleColumns(NodeParametersInput context, int portIndex) {
        return getCompatibleColumns(context, portIndex, DoubleValue.class);
    }

    /** The number columns of a table. */
    public static List<DataColumnSpec> getDoubleColumns(DataTableSpec spec) {
        return getCompatibleColumns(spec, DoubleValue.class);
    }

    /** The first number column of a table. */
    public static Optional<DataColumnSpec> getFirstDoubleColumn(DataTableSpec spec) {
        return getFirstCompatibleColumn(spec, DoubleValue.class);
    }

    /** The number columns of the first port's table. */
    public static List<DataColumnSpec> getDoubleColumnsOfFirstPort(NodeParametersInput context) {
        return getDoubleColumns(context, 0);
    }

    /** The columns of a table that can be read as one of the value classes. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static List<DataColumnSpec> getCompatibleColumns(DataTableSpec spec, Class<? extends DataValue>... valueClasses) {
        return compatible(spec, List.of(valueClasses)).toList();
    }

    /** The columns of a table that can be read as one of the value classes. */
    public static List<DataColumnSpec> getCompatibleColumns(DataTableSpec spec,
        Collection<Class<? extends DataValue>> valueClasses) {
        return compatible(spec, valueClasses).toList();
    }

    /** The first column of a table that can be read as one of the value classes. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static Optional<DataColumnSpec> getFirstCompatibleColumn(DataTableSpec spec,
        Class<? extends DataValue>... valueClasses) {
        return compatible(spec, List.of(valueClasses)).findFirst();
    }

    /** The first column of a table that can be read as one of the value classes. */
    public static Optional<DataColumnSpec> getFirstCompatibleColumn(DataTableSpec spec,
        List<Class<? extends DataValue>> valueClasses) {
        return compatible(spec, valueClasses).findFirst();
    }

    private static Stream<DataColumnSpec> compatible(DataTableSpec spec, Collection<Class<? extends DataValue>> valueClasses) {
        return spec.stream().filter(column -> valueClasses.stream().anyMatch(column.getType()::isCompatible));
    }
}
