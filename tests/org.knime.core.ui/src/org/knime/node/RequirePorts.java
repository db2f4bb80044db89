package org.knime.node;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultNode.RequireModel;

/** The step of building a node that asks for its ports. */
public interface RequirePorts {
    /** Sets ports that are always there, in the order in which they are added. */
    default RequireModel ports(Consumer<PortsAdder> ports) {
        return dynamicPorts(dynamic -> ports.accept(FixedPorts.into(dynamic)));
    }

    /** Sets groups of ports that the user may add or remove. */
    RequireModel dynamicPorts(Consumer<DynamicPortsAdder> ports);

    /** Takes ports that are always there. */
    interface PortsAdder {
        /** Adds an input port. */
        PortsAdder addInputPort(String name, String description, PortType type);

        /** Adds an output port. */
        PortsAdder addOutputPort(String name, String description, PortType type);

        /** Adds an input port for a table. */
        default PortsAdder addInputTable(String name, String description) {
            return addInputPort(name, description, BufferedDataTable.TYPE);
        }

        /** Adds an output port for a table. */
        default PortsAdder addOutputTable(String name, String description) {
            return addOutputPort(name, description, BufferedDataTable.TYPE);
        }
    }

    /** Takes groups of ports. */
    interface DynamicPortsAdder {
        /** Adds a group of input ports. */
        DynamicPortsAdder addInputPortGroup(String id, Function<RequirePortName, ConfigurablePort> group);

        /** Adds a group of output ports. */
        DynamicPortsAdder addOutputPortGroup(String id, Function<RequirePortName, ConfigurablePort> group);

        /** Adds a group whose ports are on both sides. */
        DynamicPortsAdder addInputAndOutputPortGroup(String id, Function<RequireInputPortName, ConfigurablePort> group);
    }

    /** Asks for the name of a group on one side. */
    interface RequirePortName {
        /** Sets it. */
        RequirePortDescription name(String name);
    }

    /** Asks for the description of a group on one side. */
    interface RequirePortDescription {
        /** Sets it. */
        RequireConfigurablePortMode description(String description);
    }

    /** Asks for the name on the input side of a group. */
    interface RequireInputPortName {
        /** Sets it. */
        RequireInputPortDescription inputName(String name);
    }

    /** Asks for the description on the input side of a group. */
    interface RequireInputPortDescription {
        /** Sets it. */
        RequireOutputPortName inputDescription(String description);
    }

    /** Asks for the name on the output side of a group. */
    interface RequireOutputPortName {
        /** Sets it. */
        RequireOutputPortDescription outputName(String name);
    }

    /** Asks for the description on the output side of a group. */
    interface RequireOutputPortDescription {
        /** Sets it. */
        RequireConfigurablePortMode outputDescription(String description);
    }

    /** Asks how the ports of a group may change. */
    interface RequireConfigurablePortMode {
        /** One port, always there. */
        ConfigurablePort.FinalConfigurablePort fixed(PortType type);

        /** None or one port. */
        RequireSupportedTypes<ConfigurablePort.OptionalConfigurablePort> optional();

        /** Any number of ports. */
        RequireSupportedTypes<ConfigurablePort.ExtendableConfigurablePort> extendable();

        /** As many ports as another group has. */
        ConfigurablePort.BoundExtendableConfigurablePort boundExtendable(String boundGroupId);

        /** One port whose type may be changed. */
        RequireSupportedTypes<ConfigurablePort.FinalConfigurablePort> exchangable(PortType defaultType);
    }

    /** Asks which types a port may have. */
    interface RequireSupportedTypes<T> {
        /** These. */
        T supportedTypes(PortType... types);

        /** All that fulfil the condition. */
        T supportedTypes(Predicate<PortType> condition);
    }

    /** A group of ports. */
    interface ConfigurablePort {
        /** A group as large as another. */
        interface BoundExtendableConfigurablePort extends ConfigurablePort {
            /** How many ports cannot be removed. */
            BoundExtendableConfigurablePort fixedNumPorts(int number);

            /** How many ports there are at first. */
            BoundExtendableConfigurablePort defaultNumPorts(int number);
        }

        /** A group of any number of ports. */
        interface ExtendableConfigurablePort extends ConfigurablePort {
            /** Ports that cannot be removed. */
            ExtendableConfigurablePort fixedTypes(PortType... types);

            /** Ports that are there at first. */
            ExtendableConfigurablePort defaultNonFixedTypes(PortType... types);
        }

        /** A group of none or one port. */
        interface OptionalConfigurablePort extends ConfigurablePort {
            /** Has the port there at first. */
            FinalConfigurablePort defaultPortType(PortType type);
        }

        /** A group about which everything is said. */
        final class FinalConfigurablePort implements ConfigurablePort {
            /** Nothing to add. */
            public FinalConfigurablePort() {
            }
        }
    }
}
