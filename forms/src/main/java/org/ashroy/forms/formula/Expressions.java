package org.ashroy.forms.formula;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.model.xform.XPathReference;
import org.javarosa.xpath.XPathConditional;
import org.javarosa.xpath.parser.XPathSyntaxException;
import org.jspecify.annotations.Nullable;

/** Formulas as JavaRosa reads them. */
public final class Expressions {

    // JavaRosa notes in static fields what it meets while it parses, so only one thread may parse at a time.
    private static final Lock PARSING = new ReentrantLock();

    private Expressions() {}

    /** Whoever lets JavaRosa parse holds this. */
    public static Lock parsing() {
        return PARSING;
    }

    /**
     * Why JavaRosa does not understand a formula; null when it does.
     *
     * @param context the path of the field it belongs to
     */
    public static @Nullable String refusal(String formula, String context) {
        PARSING.lock();
        try {
            // What it parses and cannot follow shows when it is asked what the formula depends on.
            new XPathConditional(formula).getTriggers(reference(context));
            return null;
        } catch (XPathSyntaxException wrong) {
            return String.valueOf(wrong.getMessage());
        } catch (RuntimeException unsupported) {
            // Constructs that its grammar does not know end in exceptions of many kinds.
            return String.valueOf(unsupported.getMessage());
        } finally {
            PARSING.unlock();
        }
    }

    /**
     * The paths of the form (without positions) that a formula depends on.
     *
     * @param formula one that {@link #refusal} found nothing wrong with
     * @param context the path of the field it belongs to
     */
    public static Set<String> dependencies(String formula, String context) {
        PARSING.lock();
        try {
            XPathConditional condition = new XPathConditional(formula);
            Set<String> paths = new TreeSet<>();
            for (TreeReference trigger : condition.getTriggers(reference(context))) {
                if (trigger.getInstanceName() == null) {
                    paths.add(trigger.genericize().toString(false));
                }
            }
            return paths;
        } catch (XPathSyntaxException impossible) {
            throw new IllegalArgumentException(impossible.getMessage());
        } finally {
            PARSING.unlock();
        }
    }

    private static TreeReference reference(String path) {
        return XPathReference.getPathExpr(path).getReference();
    }
}
