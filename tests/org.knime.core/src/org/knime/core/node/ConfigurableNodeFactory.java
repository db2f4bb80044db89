package org.knime.core.node;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.context.ports.impl.DefaultExchangeablePortGroup;
import org.knime.core.node.context.ports.impl.DefaultExtendablePortGroup;
import org.knime.core.node.context.ports.impl.DefaultFixedPortGroup;
import org.knime.core.node.context.ports.impl.DefaultModifiablePortsConfiguration;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** Makes nodes whose ports can be added and removed. */
public abstract class ConfigurableNodeFactory<T extends NodeModel> extends NodeFactory<T> {
    /** Reads the description at once. */
    protected ConfigurableNodeFactory() {
    }

    /** Reads the description at once unless it is to be read later. */
    protected ConfigurableNodeFactory(boolean lazyInitialization) {
        super(lazyInitialization);
    }

    @Override
    public T createNodeModel() {
        return createNodeModel(createNodeCreationConfig());
    }

    @Override
    protected NodeDialogPane createNodeDialogPane() {
        return createNodeDialogPane(createNodeCreationConfig());
    }

    /** The ports a new node has. */
    public final ModifiableNodeCreationConfiguration createNodeCreationConfig() {
        return new ModifiableNodeCreationConfiguration(
            createPortsConfigBuilder().map(PortsConfigurationBuilder::ports).orElse(null));
    }

    /** Whether ports can be added in the node's menu. */
    public boolean isPortConfigurableViaMenu() {
        return true;
    }

    /** Tells the groups of ports; empty if the node has none. */
    protected abstract Optional<PortsConfigurationBuilder> createPortsConfigBuilder();

    @Override
    protected abstract T createNodeModel(NodeCreationConfiguration creationConfig);

    @Override
    protected abstract NodeDialogPane createNodeDialogPane(NodeCreationConfiguration creationConfig);

    /** Collects groups of ports. */
    public static final class PortsConfigurationBuilder {
        private final Map<String, PortGroupConfiguration> m_groups = new LinkedHashMap<>();

        /** Without groups. */
        public PortsConfigurationBuilder() {
        }

        DefaultModifiablePortsConfiguration ports() {
            return new DefaultModifiablePortsConfiguration(m_groups);
        }

        private void add(String id, PortGroupConfiguration group) {
            if (m_groups.putIfAbsent(id, group) != null) {
                throw new IllegalArgumentException("two groups of ports are called \"" + id + "\"");
            }
        }

        private static PortType[] all(Predicate<PortType> condition) {
            return PortTypeRegistry.getInstance().availablePortTypes().stream().filter(condition).toArray(PortType[]::new);
        }

        /** Adds input ports that are always there. */
        public void addFixedInputPortGroup(String id, PortType... types) {
            add(id, new DefaultFixedPortGroup(types, true, false));
        }

        /** Adds output ports that are always there. */
        public void addFixedOutputPortGroup(String id, PortType... types) {
            add(id, new DefaultFixedPortGroup(types, false, true));
        }

        /** Adds ports on both sides that are always there. */
        public void addFixedPortGroup(String id, PortType... types) {
            add(id, new DefaultFixedPortGroup(types, true, true));
        }

        /** Adds any number of input ports after some that are always there. */
        public void addExtendableInputPortGroupWithDefault(String id, PortType[] fixed, PortType[] first, PortType... supported) {
            add(id, extendable(fixed, first, supported, true, false));
        }

        /** Adds any number of input ports after some that are always there. */
        public void addExtendableInputPortGroupWithDefault(String id, PortType[] fixed, PortType[] first,
            Predicate<PortType> supported) {
            addExtendableInputPortGroupWithDefault(id, fixed, first, all(supported));
        }

        /** Adds any number of output ports after some that are always there. */
        public void addExtendableOutputPortGroupWithDefault(String id, PortType[] fixed, PortType[] first,
            PortType... supported) {
            add(id, extendable(fixed, first, supported, false, true));
        }

        /** Adds any number of output ports after some that are always there. */
        public void addExtendableOutputPortGroupWithDefault(String id, PortType[] fixed, PortType[] first,
            Predicate<PortType> supported) {
            addExtendableOutputPortGroupWithDefault(id, fixed, first, all(supported));
        }

        /** Adds any number of ports on both sides after some that are always there. */
        public void addExtendablePortGroupWithDefault(String id, PortType[] fixed, PortType[] first, PortType... supported) {
            add(id, extendable(fixed, first, supported, true, true));
        }

        /** Adds any number of ports on both sides after some that are always there. */
        public void addExtendablePortGroupWithDefault(String id, PortType[] fixed, PortType[] first,
            Predicate<PortType> supported) {
            addExtendablePortGroupWithDefault(id, fixed, first, all(supported));
        }

        private static PortGroupConfiguration extendable(PortType[] fixed, PortType[] first, PortType[] supported, boolean in,
            boolean out) {
            var group = new DefaultExtendablePortGroup(fixed, supported, in, out);
            for (var type : first) {
                group.addPort(type);
            }
            return group;
        }

        /** Adds none or one input port. */
        public void addOptionalInputPortGroup(String id, PortType... supported) {
            add(id, new DefaultExtendablePortGroup(new PortType[0], supported, true, false, 1));
        }

        /** Adds none or one input port, which is there at first. */
        public void addOptionalInputPortGroupWithDefault(String id, PortType first, PortType... supported) {
            add(id, optional(first, supported, true, false));
        }

        /** Adds none or one input port, which is there at first. */
        public void addOptionalInputPortGroupWithDefault(String id, PortType first, Predicate<PortType> supported) {
            addOptionalInputPortGroupWithDefault(id, first, all(supported));
        }

        /** Adds none or one output port, which is there at first. */
        public void addOptionalOutputPortGroupWithDefault(String id, PortType first, PortType... supported) {
            add(id, optional(first, supported, false, true));
        }

        /** Adds none or one output port, which is there at first. */
        public void addOptionalOutputPortGroupWithDefault(String id, PortType first, Predicate<PortType> supported) {
            addOptionalOutputPortGroupWithDefault(id, first, all(supported));
        }

        /** Adds none or one port on both sides, which is there at first. */
        public void addOptionalPortGroupWithDefault(String id, PortType first, PortType... supported) {
            add(id, optional(first, supported, true, true));
        }

        /** Adds none or one port on both sides, which is there at first. */
        public void addOptionalPortGroupWithDefault(String id, PortType first, Predicate<PortType> supported) {
            addOptionalPortGroupWithDefault(id, first, all(supported));
        }

        private static PortGroupConfiguration optional(PortType first, PortType[] supported, boolean in, boolean out) {
            var group = new DefaultExtendablePortGroup(new PortType[0], supported, in, out, 1);
            if (first != null) {
                group.addPort(first);
            }
            return group;
        }

        /** Adds an input port whose type can be changed. */
        public void addExchangeableInputPortGroup(String id, PortType first, PortType... supported) {
            add(id, new DefaultExchangeablePortGroup(first, supported, true, false));
        }

        /** Adds an input port whose type can be changed. */
        public void addExchangeableInputPortGroup(String id, PortType first, Predicate<PortType> supported) {
            addExchangeableInputPortGroup(id, first, all(supported));
        }

        /** Adds an output port whose type can be changed. */
        public void addExchangeableOutputPortGroup(String id, PortType first, PortType... supported) {
            add(id, new DefaultExchangeablePortGroup(first, supported, false, true));
        }

        /** Adds an output port whose type can be changed. */
        public void addExchangeableOutputPortGroup(String id, PortType first, Predicate<PortType> supported) {
            addExchangeableOutputPortGroup(id, first, all(supported));
        }

        /** Adds a port on both sides whose type can be changed. */
        public void addExchangeablePortGroup(String id, PortType first, PortType... supported) {
            add(id, new DefaultExchangeablePortGroup(first, supported, true, true));
        }

        /** Adds a port on both sides whose type can be changed. */
        public void addExchangeablePortGroup(String id, PortType first, Predicate<PortType> supported) {
            addExchangeablePortGroup(id, first, all(supported));
        }
    }
}
