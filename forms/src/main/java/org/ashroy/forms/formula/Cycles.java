package org.ashroy.forms.formula;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fields that depend on themselves by way of others. */
public final class Cycles {

    private Cycles() {}

    /** What is known of a field while the fields are walked. */
    private static final class Visit {
        final String field;
        final int number;
        final Iterator<String> rest;
        int lowest;
        boolean waiting = true;

        Visit(String field, int number, Iterator<String> rest) {
            this.field = field;
            this.number = number;
            this.lowest = number;
            this.rest = rest;
        }
    }

    /**
     * Finds circles: Tarjan's strongly connected components, without recursion, so that no form is too long.
     *
     * @param dependencies for each field, the fields that it depends on
     * @return each circle once, its members in the order of the map
     */
    public static List<List<String>> of(Map<String, Set<String>> dependencies) {
        Map<String, Visit> visits = new HashMap<>();
        Deque<Visit> waiting = new ArrayDeque<>();
        List<List<String>> circles = new ArrayList<>();
        for (String start : dependencies.keySet()) {
            if (!visits.containsKey(start)) {
                walk(start, dependencies, visits, waiting, circles);
            }
        }
        return circles;
    }

    private static void walk(
            String start,
            Map<String, Set<String>> dependencies,
            Map<String, Visit> visits,
            Deque<Visit> waiting,
            List<List<String>> circles) {
        Deque<Visit> path = new ArrayDeque<>();
        path.push(visit(start, dependencies, visits, waiting));
        while (!path.isEmpty()) {
            Visit at = path.element();
            if (at.rest.hasNext()) {
                String next = at.rest.next();
                Visit known = visits.get(next);
                if (known == null) {
                    path.push(visit(next, dependencies, visits, waiting));
                } else if (known.waiting) {
                    at.lowest = Math.min(at.lowest, known.number);
                }
                continue;
            }
            path.pop();
            if (!path.isEmpty()) {
                path.element().lowest = Math.min(path.element().lowest, at.lowest);
            }
            if (at.lowest == at.number) {
                close(at, dependencies, waiting, circles);
            }
        }
    }

    private static Visit visit(
            String field, Map<String, Set<String>> dependencies, Map<String, Visit> visits, Deque<Visit> waiting) {
        Iterator<String> rest = dependencies.getOrDefault(field, Set.of()).iterator();
        Visit visit = new Visit(field, visits.size(), rest);
        visits.put(field, visit);
        waiting.push(visit);
        return visit;
    }

    private static void close(
            Visit first, Map<String, Set<String>> dependencies, Deque<Visit> waiting, List<List<String>> circles) {
        Set<String> members = new HashSet<>();
        Visit member;
        do {
            member = waiting.pop();
            member.waiting = false;
            members.add(member.field);
        } while (member.number != first.number);
        boolean itself = dependencies.getOrDefault(first.field, Set.of()).contains(first.field);
        if (members.size() > 1 || itself) {
            circles.add(dependencies.keySet().stream().filter(members::contains).toList());
        }
    }
}
