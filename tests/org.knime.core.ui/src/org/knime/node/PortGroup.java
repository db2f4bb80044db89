package org.knime.node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.knime.core.node.ConfigurableNodeFactory.PortsConfigurationBuilder;
import org.knime.node.RequirePorts.ConfigurablePort;
import org.knime.node.RequirePorts.DynamicPortsAdder;
import org.knime.node.RequirePorts.RequireInputPortName;
import org.knime.node.RequirePorts.RequirePortName;

/** A group of ports with its names and descriptions; a side that it does not have is null. */
record PortGroup(String id, Side in, Side out, PortMode mode) {
    record Side(String name, String description) {
    }

    void addTo(PortsConfigurationBuilder builder) {
        mode.addTo(builder, id, in != null, out != null);
    }

    static List<PortGroup> collect(Consumer<DynamicPortsAdder> ports) {
        var collector = new Collector();
        ports.accept(collector);
        return List.copyOf(collector.m_groups);
    }

    private static final class Collector implements DynamicPortsAdder {
        private final List<PortGroup> m_groups = new ArrayList<>();

        @Override
        public DynamicPortsAdder addInputPortGroup(String id, Function<RequirePortName, ConfigurablePort> group) {
            group.apply(name -> description -> add(id, new Side(name, description), null));
            return this;
        }

        @Override
        public DynamicPortsAdder addOutputPortGroup(String id, Function<RequirePortName, ConfigurablePort> group) {
            group.apply(name -> description -> add(id, null, new Side(name, description)));
            return this;
        }

        @Override
        public DynamicPortsAdder addInputAndOutputPortGroup(String id, Function<RequireInputPortName, ConfigurablePort> group) {
            group.apply(in -> inText -> out -> outText -> add(id, new Side(in, inText), new Side(out, outText)));
            return this;
        }

        private PortMode add(String id, Side in, Side out) {
            var mode = new PortMode();
            m_groups.add(new PortGroup(id, in, out, mode));
            return mode;
        }
    }
}
