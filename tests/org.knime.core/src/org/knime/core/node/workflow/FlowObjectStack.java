package org.knime.core.node.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The flow variables at one place of a workflow; what was pushed last hides what has the same name below. */
public final class FlowObjectStack implements Iterable<FlowObject> {
    private final List<FlowObject> m_fromTop = new ArrayList<>();

    FlowObjectStack() {
    }

    /** The variables of several stacks, those of the first on top. */
    static FlowObjectStack merge(List<FlowObjectStack> stacks) {
        var merged = new FlowObjectStack();
        for (var stack : stacks) {
            for (var object : stack.m_fromTop) {
                if (!merged.m_fromTop.contains(object)) {
                    merged.m_fromTop.add(object);
                }
            }
        }
        return merged;
    }

    /** What is not in the other stack. */
    FlowObjectStack without(FlowObjectStack other) {
        var rest = new FlowObjectStack();
        m_fromTop.stream().filter(object -> !other.m_fromTop.contains(object)).forEach(rest.m_fromTop::add);
        return rest;
    }

    /** Puts something on top. */
    public void push(FlowObject object) {
        m_fromTop.add(0, object);
    }

    /** The topmost variable of a name that can be read as a type. */
    public Optional<FlowVariable> peekFlowVariable(String name, VariableType<?> type) {
        return Optional.ofNullable(getAllAvailableFlowVariables().get(name))
            .filter(variable -> variable.getVariableType().isConvertible(type));
    }

    /** All variables by name, the topmost first. */
    public Map<String, FlowVariable> getAllAvailableFlowVariables() {
        var found = new LinkedHashMap<String, FlowVariable>();
        for (var object : m_fromTop) {
            if (object instanceof FlowVariable variable) {
                found.putIfAbsent(variable.getName(), variable);
            }
        }
        return found;
    }

    /** The variables of some types by name, the topmost first. */
    public Map<String, FlowVariable> getAvailableFlowVariables(VariableType<?>[] types) {
        var wanted = Set.copyOf(Arrays.asList(types));
        var found = getAllAvailableFlowVariables();
        found.values().removeIf(variable -> !wanted.contains(variable.getVariableType()));
        return found;
    }

    @Override
    public Iterator<FlowObject> iterator() {
        return List.copyOf(m_fromTop).iterator();
    }

    @Override
    public String toString() {
        return m_fromTop.toString();
    }

    /** A stack of variables, the first at the bottom. */
    public static FlowObjectStack createFromFlowVariableList(List<FlowVariable> variables, NodeID owner) {
        var stack = new FlowObjectStack();
        variables.forEach(stack::push);
        return stack;
    }
}
