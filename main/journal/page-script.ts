/** The one script of a report: keys to walk with, and pictures to enlarge. It makes no text into markup. */
export const SCRIPT = `
(() => {
  'use strict'
  const steps = [...document.querySelectorAll('.step')]
  const links = [...document.querySelectorAll('.strip a')]
  const strip = document.querySelector('.strip ol')
  const viewer = document.querySelector('.viewer')
  const stage = viewer.querySelector('.stage')
  const what = viewer.querySelector('.what')
  const pictures = [...document.querySelectorAll('.enlarge')]
  const calm = matchMedia('(prefers-reduced-motion: reduce)')
  let current = -1
  let shown = -1

  function mark(index) {
    if (index === current || !links[index]) return
    if (links[current]) links[current].removeAttribute('aria-current')
    current = index
    const link = links[index]
    link.setAttribute('aria-current', 'step')
    const middle = link.offsetLeft - (strip.clientWidth - link.offsetWidth) / 2
    strip.scrollTo({ left: middle, behavior: calm.matches ? 'auto' : 'smooth' })
  }

  function go(index) {
    const step = steps[Math.max(0, Math.min(steps.length - 1, index))]
    if (!step) return
    step.scrollIntoView({ block: 'start', behavior: 'auto' })
    step.focus({ preventScroll: true })
    mark(steps.indexOf(step))
  }

  function show(index) {
    if (!pictures[index]) return
    shown = index
    const picture = pictures[index].querySelector('svg').cloneNode(true)
    picture.setAttribute('viewBox', picture.dataset.whole)
    stage.replaceChildren(picture)
    what.textContent = picture.getAttribute('aria-label') + ' (' + (index + 1) + ' of ' + pictures.length + ')'
    if (!viewer.open) {
      viewer.showModal()
      stage.focus()
    }
    stage.scrollLeft = (stage.scrollWidth - stage.clientWidth) / 2
    mark(steps.indexOf(pictures[index].closest('.step')))
  }

  function near() {
    const line = (strip ? strip.parentElement.offsetHeight : 0) + 40
    let found = -1
    steps.forEach((step, index) => { if (step.getBoundingClientRect().top <= line) found = index })
    const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2
    return atEnd && steps.length > 0 ? steps.length - 1 : found
  }

  let due = false
  addEventListener('scroll', () => {
    if (due || viewer.open) return
    due = true
    requestAnimationFrame(() => { due = false; mark(Math.max(0, near())) })
  }, { passive: true })

  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (viewer.open) {
      if (step) show(Math.max(0, Math.min(pictures.length - 1, shown + step)))
    } else if (step) {
      const here = near()
      const top = steps[here] && steps[here].getBoundingClientRect().top
      const within = step < 0 && here >= 0 && top < -40
      go(within ? here : here + step)
    } else if (event.key === 'Enter' && document.activeElement && document.activeElement.classList.contains('step')) {
      show(pictures.findIndex((picture) => document.activeElement.contains(picture)))
    } else return
    if (step || event.key === 'Enter') event.preventDefault()
  })

  document.addEventListener('click', (event) => {
    const picture = event.target.closest('.enlarge')
    if (picture) return show(pictures.indexOf(picture))
    const link = event.target.closest('.strip a')
    if (link) {
      event.preventDefault()
      return go(links.indexOf(link))
    }
    if (event.target.closest('[data-close]') || event.target === viewer || event.target.closest('.stage')) return viewer.close()
    const button = event.target.closest('[data-go]')
    if (button) show(Math.max(0, Math.min(pictures.length - 1, shown + Number(button.dataset.go))))
  })
  viewer.addEventListener('close', () => {
    const step = pictures[shown] && pictures[shown].closest('.step')
    if (step) step.scrollIntoView({ block: 'nearest' })
  })
  mark(0)
})()
`
