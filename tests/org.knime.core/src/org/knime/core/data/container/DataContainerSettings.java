package org.knime.core.data.container;

/** How a {@link DataContainer} works. */
public final class DataContainerSettings {
    /** How many possible values of a column are collected at most. */
    public static final int MAX_POSSIBLE_VALUES = 60;

    private final boolean initializeDomain;
    private final boolean checkDuplicateRowKeys;
    private final boolean enableDomainUpdate;

    private DataContainerSettings(boolean initializeDomain, boolean checkDuplicateRowKeys,
        boolean enableDomainUpdate) {
        this.initializeDomain = initializeDomain;
        this.checkDuplicateRowKeys = checkDuplicateRowKeys;
        this.enableDomainUpdate = enableDomainUpdate;
    }

    /** Start from the given domains, check row keys, collect domains. */
    public static DataContainerSettings getDefault() {
        return new DataContainerSettings(true, true, true);
    }

    /** Starts from the default. */
    public static Builder builder() {
        return new Change(getDefault());
    }

    /** Whether the domains of the given spec are the start of the collected ones. */
    public boolean isInitializeDomain() {
        return initializeDomain;
    }

    /** Whether a row key that occurs twice is refused. */
    public boolean isCheckDuplicateRowKeys() {
        return checkDuplicateRowKeys;
    }

    /** Whether domains are collected. */
    public boolean isEnableDomainUpdate() {
        return enableDomainUpdate;
    }

    /** How many possible values of a column are collected at most. */
    public int getMaxDomainValues() {
        return MAX_POSSIBLE_VALUES;
    }

    /** Changes single settings. */
    public interface Builder {
        /** Whether the domains of the given spec are the start of the collected ones. */
        Builder withInitializedDomain(boolean initialize);

        /** Whether a row key that occurs twice is refused. */
        Builder withCheckDuplicateRowKeys(boolean check);

        /** Whether domains are collected. */
        Builder withDomainUpdate(boolean update);

        /** The settings. */
        DataContainerSettings build();
    }

    private record Change(DataContainerSettings build) implements Builder {
        @Override
        public Builder withInitializedDomain(boolean initialize) {
            return new Change(new DataContainerSettings(initialize, build.checkDuplicateRowKeys,
                build.enableDomainUpdate));
        }

        @Override
        public Builder withCheckDuplicateRowKeys(boolean check) {
            return new Change(new DataContainerSettings(build.initializeDomain, check, build.enableDomainUpdate));
        }

        @Override
        public Builder withDomainUpdate(boolean update) {
            return new Change(new DataContainerSettings(build.initializeDomain, build.checkDuplicateRowKeys, update));
        }
    }
}
