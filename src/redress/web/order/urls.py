"""The addresses of work orders."""

from django.urls import path

from redress.web.order import slip

urlpatterns = [
    path("orders/", slip.inbox, name="orders"),
    path("orders/<uuid:complaint_id>/<uuid:id>/", slip.signed_in, name="order"),
    path("order/worker.js", slip.worker, name="order_worker"),
    path("order/<str:mark>/", slip.by_link, name="order_link"),
]
