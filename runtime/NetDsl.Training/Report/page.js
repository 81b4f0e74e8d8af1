"use strict";
(() => {
    const root = document.documentElement;

    // Numbers as the legend writes them.
    const text = value => value === null || value === undefined ? "–"
        : (value !== 0 && (Math.abs(value) >= 1e6 || Math.abs(value) < 1e-4) ? value.toExponential(2) : String(Number(value.toPrecision(4)))).replaceAll("-", "−");
    const element = (name, style, content) => {
        const made = document.createElement(name);
        made.className = style;
        if (content !== undefined)
            made.textContent = content;
        return made;
    };

    // Which step the reader looks at, for each chart; a chart that is drawn anew goes on there.
    const looked = new Map();

    function prepareChart(figure) {
        const frame = figure.querySelector(".frame");
        if (!frame)
            return;

        const area = frame.querySelector(".area");
        const data = JSON.parse(frame.querySelector("script").textContent);
        const [firstStep, lastStep] = data.steps;
        const isChecked = name => figure.querySelector("." + name + "-switch")?.checked ?? false;
        const across = step => (step - firstStep) / (lastStep - firstStep);
        const along = value => {
            const [smallest, largest] = isChecked("log") ? data.logarithmic : data.linear;
            return isChecked("log") ? 1 - Math.log(value / smallest) / Math.log(largest / smallest) : 1 - (value - smallest) / (largest - smallest);
        };
        const rowOf = step => {
            let low = 0;
            let high = data.step.length - 1;
            while (high - low > 1) {
                const middle = (low + high) >> 1;
                if (data.step[middle] <= step)
                    low = middle;
                else
                    high = middle;
            }

            return step - data.step[low] <= data.step[high] - step ? low : high;
        };
        const hide = () => {
            looked.delete(figure.id);
            area.querySelectorAll(".crosshair, .dot, .tip").forEach(old => old.remove());
        };
        const show = row => {
            hide();
            looked.set(figure.id, data.step[row]);
            const left = across(data.step[row]);
            const line = element("div", "crosshair");
            line.style.left = 100 * left + "%";
            area.append(line);

            const tip = element("div", "tip");
            const where = "step " + data.step[row].toLocaleString("en-US") + " · epoch " + data.epoch[row];
            tip.append(element("p", "where", where));
            const said = [where];
            for (const curve of data.curves) {
                const value = curve.values[row];
                const smoothed = isChecked("smooth") ? curve.smoothed[row] : null;
                const drawn = smoothed ?? value;
                if (drawn !== null) {
                    const dot = element("div", "dot " + curve.style);
                    dot.style.left = 100 * left + "%";
                    dot.style.top = 100 * along(drawn) + "%";
                    area.append(dot);
                }

                const entry = element("p", curve.style);
                entry.append(element("i", ""), curve.name + " ", element("b", "", text(value)));
                if (smoothed !== null)
                    entry.append(element("span", "quiet", "  smoothed " + text(smoothed)));
                tip.append(entry);
                said.push(curve.name + " " + text(value));
            }

            area.append(tip);
            const room = area.clientWidth;
            const beside = left * room + 14;
            tip.style.left = Math.max(0, beside + tip.offsetWidth <= room ? beside : Math.min(left * room - 14 - tip.offsetWidth, room - tip.offsetWidth)) + "px";
            frame.setAttribute("aria-valuenow", data.step[row]);
            frame.setAttribute("aria-valuetext", said.join(", "));
        };
        const follow = event => {
            const bounds = area.getBoundingClientRect();
            show(rowOf(firstStep + Math.min(1, Math.max(0, (event.clientX - bounds.left) / bounds.width)) * (lastStep - firstStep)));
        };

        frame.tabIndex = 0;
        frame.setAttribute("role", "slider");
        frame.setAttribute("aria-valuemin", data.step[0]);
        frame.setAttribute("aria-valuemax", data.step.at(-1));
        frame.setAttribute("aria-valuenow", data.step.at(-1));
        frame.addEventListener("pointermove", follow);
        frame.addEventListener("pointerdown", follow);
        frame.addEventListener("pointerleave", event => event.pointerType === "mouse" && hide());
        frame.addEventListener("blur", hide);
        frame.addEventListener("keydown", event => {
            const last = data.step.length - 1;
            const row = looked.has(figure.id) ? rowOf(looked.get(figure.id)) : last;
            const far = event.shiftKey ? Math.max(10, last >> 4) : 1;
            const target = { ArrowLeft: row - far, ArrowDown: row - far, ArrowRight: row + far, ArrowUp: row + far, PageDown: row - 10 * far, PageUp: row + 10 * far, Home: 0, End: last }[event.key];
            if (event.key === "Escape")
                hide();
            if (target === undefined)
                return;

            event.preventDefault();
            show(Math.min(last, Math.max(0, target)));
        });
        figure.querySelectorAll(".switch").forEach(toggle => toggle.addEventListener("change", () => looked.has(figure.id) && show(rowOf(looked.get(figure.id)))));
        if (looked.has(figure.id))
            show(rowOf(looked.get(figure.id)));
    }

    const samples = document.getElementById("samples");
    const slider = samples.querySelector("input");

    function showSheet() {
        const sheets = samples.querySelectorAll("img");
        sheets.forEach((sheet, place) => sheet.hidden = place !== Number(slider.value));
        const epoch = sheets[slider.value]?.dataset.epoch;
        samples.querySelector(".shown").textContent = epoch ? "after epoch " + epoch + " of " + sheets[sheets.length - 1].dataset.epoch : "";
        slider.setAttribute("aria-valuetext", "epoch " + epoch);
    }

    function prepareSheets() {
        const count = samples.querySelectorAll("img").length;
        samples.hidden = count === 0;
        samples.querySelector(".slider").hidden = count < 2;
        showSheet();
    }

    slider.addEventListener("input", showSheet);
    document.querySelectorAll("figure.curves").forEach(prepareChart);
    prepareSheets();

    if (root.dataset.run)
        listen();

    // The live page: everything that it shows comes from the program that trains, again and again; when that is gone, it keeps what it has.
    function listen() {
        const connection = document.querySelector(".connection");
        const events = new EventSource("/events");
        events.onopen = () => connection.hidden = true;
        events.onerror = () => {
            connection.hidden = false;
            connection.textContent = "The program that trains doesn't answer: it has ended, or was stopped. The page keeps what it has and goes on trying.";
            // Refused for good, as by a program that is full; the browser tries again by itself only after a break.
            if (events.readyState === EventSource.CLOSED)
                setTimeout(listen, 5000);
        };
        events.onmessage = event => {
            const update = JSON.parse(event.data);
            if (update.run !== root.dataset.run) {
                // Another run at the same address: its networks and options are others too.
                location.reload();
                return;
            }

            Object.entries(update.parts).forEach(([name, markup]) => replacePart(name, markup));
            addSheets(update.sheets);
        };
    }

    function replacePart(name, markup) {
        const part = document.querySelector(`[data-part="${name}"]`);
        if (!part)
            return;

        const checks = new Map([...part.querySelectorAll(".switch")].map(toggle => [toggle.id, toggle.checked]));
        const focused = part.contains(document.activeElement) ? document.activeElement : null;
        const focusedFigure = focused?.closest("figure")?.id;
        const steps = new Map(looked);
        part.innerHTML = markup;
        steps.forEach((step, id) => looked.set(id, step));
        part.querySelectorAll(".switch").forEach(toggle => toggle.checked = checks.get(toggle.id) ?? toggle.checked);
        part.querySelectorAll("figure.curves").forEach(prepareChart);
        if (focused)
            (focused.id ? document.getElementById(focused.id) : document.querySelector(`#${focusedFigure} .frame`))?.focus({ preventScroll: true });
    }

    function addSheets(sheets) {
        const shown = samples.querySelectorAll("img");
        const known = new Set([...shown].map(sheet => sheet.dataset.epoch));
        const isAtEnd = Number(slider.value) >= shown.length - 1;
        const added = sheets.filter(sheet => !known.has(String(sheet.epoch)));
        if (added.length === 0)
            return;

        for (const sheet of added) {
            const picture = element("img", "");
            picture.dataset.epoch = sheet.epoch;
            picture.alt = "What the network draws after epoch " + sheet.epoch;
            picture.src = sheet.source;
            samples.querySelector(".sheets").append(picture);
        }

        slider.max = shown.length + added.length - 1;
        if (isAtEnd)
            slider.value = slider.max;
        prepareSheets();
    }
})();
