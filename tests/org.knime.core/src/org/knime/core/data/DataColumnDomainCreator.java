package org.knime.core.data;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Makes a {@link DataColumnDomain}. */
public class DataColumnDomainCreator {
    private Set<? extends DataCell> values;
    private DataCell lower;
    private DataCell upper;

    /** Nothing is known. */
    public DataColumnDomainCreator() {
    }

    /** Starts from another domain. */
    public DataColumnDomainCreator(DataColumnDomain domain) {
        this(domain.getValues(), domain.getLowerBound(), domain.getUpperBound());
    }

    /** The possible values. */
    public DataColumnDomainCreator(Set<? extends DataCell> values) {
        this(values, null, null);
    }

    /** The possible values. */
    public DataColumnDomainCreator(DataCell[] values) {
        this(values, null, null);
    }

    /** The bounds. */
    public DataColumnDomainCreator(DataCell lower, DataCell upper) {
        this((Set<DataCell>)null, lower, upper);
    }

    /** Possible values and bounds. */
    public DataColumnDomainCreator(DataCell[] values, DataCell lower, DataCell upper) {
        this(values == null ? null : new LinkedHashSet<>(Arrays.asList(values)), lower, upper);
    }

    /** Possible values and bounds. */
    public DataColumnDomainCreator(Set<? extends DataCell> values, DataCell lower, DataCell upper) {
        setValues(values);
        setLowerBound(lower);
        setUpperBound(upper);
    }

    /** The domain as it is set now. */
    public DataColumnDomain createDomain() {
        return new DataColumnDomain(values, lower, upper);
    }

    /** The possible values, null if unknown. */
    public void setValues(Set<? extends DataCell> values) {
        this.values = values;
    }

    /** The lower bound, null if unknown. */
    public void setLowerBound(DataCell lower) {
        this.lower = lower;
    }

    /** The upper bound, null if unknown. */
    public void setUpperBound(DataCell upper) {
        this.upper = upper;
    }
}
