package org.knime.core.data;

import java.util.Comparator;

/** A named value interface whose values have an order. */
final class OrderedUtility<V extends DataValue> extends ExtensibleUtilityFactory {
    private final String name;
    private final DataValueComparator order;

    OrderedUtility(Class<V> type, String name, Comparator<V> order) {
        super(type);
        this.name = name;
        this.order = new DataValueComparator() {
            @Override
            protected int compareDataValues(DataValue left, DataValue right) {
                return order.compare(type.cast(left), type.cast(right));
            }
        };
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    protected DataValueComparator getComparator() {
        return order;
    }
}
