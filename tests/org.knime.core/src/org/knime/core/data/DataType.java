package org.knime.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.knime.core.data.collection.CollectionDataValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/**
 * The type of a cell or a column: the value interfaces its cells implement, the first being the preferred one. A type
 * that several cell classes share (a super type) has no cell class.
 */
public final class DataType {
    private static final Map<Class<? extends DataCell>, DataType> PLAIN = new ConcurrentHashMap<>();

    private static final DataValueComparator BY_TEXT = new DataValueComparator() {
        @Override
        protected int compareDataValues(DataValue left, DataValue right) {
            return left.toString().compareTo(right.toString());
        }
    };

    private final Class<? extends DataCell> cellClass;
    private final List<Class<? extends DataValue>> values;
    private final DataType elements;

    private DataType(Class<? extends DataCell> cellClass, List<Class<? extends DataValue>> values, DataType elements) {
        boolean collection = values.stream().anyMatch(CollectionDataValue.class::isAssignableFrom);
        if (collection != (elements != null)) {
            throw new IllegalArgumentException(collection ? "a collection type needs the type of its elements"
                : "only a collection type has elements");
        }
        this.cellClass = cellClass;
        this.values = List.copyOf(values);
        this.elements = elements;
    }

    /** The type of a cell class that is no collection. */
    public static DataType getType(Class<? extends DataCell> cell) {
        DataType known = PLAIN.get(cell);
        if (known == null) {
            known = new DataType(cell, valueInterfaces(cell), null);
            PLAIN.put(cell, known);
        }
        return known;
    }

    /** The type of a cell class; the element type is null unless it is a collection. */
    public static DataType getType(Class<? extends DataCell> cell, DataType elements) {
        return elements == null ? getType(cell) : new DataType(cell, valueInterfaces(cell), elements);
    }

    /** A cell without a value and without a reason. */
    public static DataCell getMissingCell() {
        return MissingCell.INSTANCE;
    }

    private static List<Class<? extends DataValue>> valueInterfaces(Class<?> cell) {
        Set<Class<? extends DataValue>> found = new LinkedHashSet<>();
        for (Class<?> c = cell; c != null; c = c.getSuperclass()) {
            collect(c, found);
        }
        return new ArrayList<>(found);
    }

    private static void collect(Class<?> type, Set<Class<? extends DataValue>> found) {
        for (Class<?> parent : type.getInterfaces()) {
            if (DataValue.class.isAssignableFrom(parent)) {
                found.add(parent.asSubclass(DataValue.class));
            }
            collect(parent, found);
        }
    }

    /** The most special type that can stand for both. */
    public static DataType getCommonSuperType(DataType left, DataType right) {
        if (left.isMissingValueType() || right.isASuperTypeOf(left)) {
            return right;
        }
        if (right.isMissingValueType() || left.isASuperTypeOf(right)) {
            return left;
        }
        List<Class<? extends DataValue>> shared = new ArrayList<>(left.values);
        shared.retainAll(right.values);
        boolean collection = shared.stream().anyMatch(CollectionDataValue.class::isAssignableFrom);
        return new DataType(null, shared, collection ? getCommonSuperType(left.elements, right.elements) : null);
    }

    /** What is known about a value interface. */
    public static DataValue.UtilityFactory getUtilityFor(Class<? extends DataValue> value) {
        try {
            return (DataValue.UtilityFactory)value.getField("UTILITY").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(value.getName() + " has no usable field UTILITY", e);
        }
    }

    /** Whether this is the type of missing cells. */
    public boolean isMissingValueType() {
        return values.contains(MissingValue.class);
    }

    /** Whether cells of this type hold other cells. */
    public boolean isCollectionType() {
        return elements != null;
    }

    /** The type of the cells in a collection, null if this is no collection type. */
    public DataType getCollectionElementType() {
        return elements;
    }

    /** The first value interface. */
    public Class<? extends DataValue> getPreferredValueClass() {
        return values.isEmpty() ? DataValue.class : values.get(0);
    }

    /** The value interfaces, the preferred one first. */
    public List<Class<? extends DataValue>> getValueClasses() {
        return values;
    }

    /** The cell class, null for a type that several share. */
    public Class<? extends DataCell> getCellClass() {
        return cellClass;
    }

    /** Whether cells of this type can be read through the interface; true for the type of missing cells. */
    public boolean isCompatible(Class<? extends DataValue> value) {
        return isMissingValueType() || values.stream().anyMatch(value::isAssignableFrom);
    }

    /** Whether a column of this type may hold cells of the other type. */
    public boolean isASuperTypeOf(DataType type) {
        if (equals(type) || type.isMissingValueType()) {
            return true;
        }
        boolean wider = !isMissingValueType() && type.values.containsAll(values);
        return wider && (elements == null || type.elements != null && elements.isASuperTypeOf(type.elements));
    }

    /** The order of cells of this type: that of the first value interface that has one, else by text. */
    public DataValueComparator getComparator() {
        return values.stream().map(v -> getUtilityFor(v).getComparator()).filter(Objects::nonNull).findFirst()
            .orElse(BY_TEXT);
    }

    /** Writes the type. */
    public void save(ConfigWO config) {
        if (elements != null) {
            elements.save(config.addConfig("collection_element_type"));
        }
        config.addString("cell_class", cellClass == null ? null : cellClass.getName());
        if (cellClass == null) {
            config.addBoolean("has_pref_value_class", true);
            config.addStringArray("value_classes", values.stream().map(Class::getName).toArray(String[]::new));
        }
    }

    /** Reads a type that was written by {@link #save}. */
    public static DataType load(ConfigRO config) throws InvalidSettingsException {
        DataType elements = config.containsKey("collection_element_type")
            ? load(config.getConfig("collection_element_type")) : null;
        String cell = config.getString("cell_class");
        if (cell != null) {
            return getType(TypeNames.cellClass(cell), elements);
        }
        List<Class<? extends DataValue>> values = new ArrayList<>();
        for (String name : config.getStringArray("value_classes")) {
            values.add(TypeNames.valueClass(name));
        }
        return new DataType(null, values, elements);
    }

    /** The name in the user's words, without the elements of a collection. */
    public String getName() {
        if (values.isEmpty()) {
            return "Data Value";
        }
        return cellClass != null && getUtilityFor(values.get(0)) instanceof ExtensibleUtilityFactory named
            ? named.getName() : getPreferredValueClass().getSimpleName();
    }

    /** The name with the elements of a collection. */
    public String toPrettyString() {
        return elements == null ? getName() : getName() + " of: " + elements.toPrettyString();
    }

    /** The class name, with the elements of a collection in pointed brackets. */
    public String getIdentifier() {
        String own = cellClass != null ? cellClass.getName() : Arrays.toString(values.toArray());
        return elements == null ? own : own + "<" + elements.getIdentifier() + ">";
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof DataType type && Set.copyOf(values).equals(Set.copyOf(type.values))
            && getPreferredValueClass() == type.getPreferredValueClass() && Objects.equals(elements, type.elements);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Set.copyOf(values), elements);
    }

    @Override
    public String toString() {
        return toPrettyString();
    }
}
